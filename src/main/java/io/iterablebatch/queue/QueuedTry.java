package io.iterablebatch.queue;

/**
 * That a process runs for a queued run, as its worker told it.
 *
 * @param queueId number of the queued run
 * @param workerId of the worker that started the process
 */
public record QueuedTry(long queueId, String workerId) {}
