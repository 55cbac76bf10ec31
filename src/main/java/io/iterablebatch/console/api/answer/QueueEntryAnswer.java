package io.iterablebatch.console.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A run in the queue, and who could take it.
 *
 * @param workers how many workers take runs at this moment; with none of them it waits for one to be started
 */
public record QueueEntryAnswer(@JsonUnwrapped QueuedRunAnswer run, int workers) {}
