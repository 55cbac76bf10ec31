package io.iterablebatch.fleet;

import io.iterablebatch.DaemonThreads;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something that a worker does again and again for as long as it takes work, as to look through its job files. */
public final class RepeatedPart implements WorkerPart {

    private static final Logger log = LoggerFactory.getLogger(RepeatedPart.class);

    private final Runnable task;
    private final Duration every;
    private final ScheduledExecutorService thread;

    /**
     * A part that has not begun.
     *
     * @param name of its thread
     * @param task done at once, and then so often; where it throws, that is logged, and it is done again
     * @param every from the end of one to the beginning of the next
     */
    public RepeatedPart(String name, Runnable task, Duration every) {
        this.task = task;
        this.every = every;
        this.thread = Executors.newSingleThreadScheduledExecutor(DaemonThreads.named(name));
    }

    @Override
    public void start() {
        thread.scheduleWithFixedDelay(this::once, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void once() {
        try {
            task.run();
        } catch (RuntimeException failed) {
            log.warn("what a worker does every {} s failed, and is done again", every.toSeconds(), failed);
        }
    }

    @Override
    public void pause() {
        thread.shutdown();
    }

    @Override
    public void drain() {
        thread.shutdownNow();
    }

    @Override
    public void stop() {
        thread.shutdownNow();
    }
}
