package io.iterablebatch.console.api.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs in the queue, the newest first.
 *
 * @param workers how many workers take runs at this moment
 * @param next what to give as {@code after} for those behind them, or null where there are none
 */
public record QueuePageAnswer(
        List<QueuedRunAnswer> queued, int workers, @Nullable Long next) {}
