package io.iterablebatch.cli.session;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.run.ending.StopSchedule;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process where a graceful stop has not done so in time: schedulers kill it after some grace, and PostgreSQL
 * has to be stopped by then, too. A run that is cut off here is like one that was killed: what it had on the wire is
 * uncertain. Thread-safe.
 */
final class StopDeadline {

    private static final Logger log = LoggerFactory.getLogger(StopDeadline.class);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Duration within;
    private final Supplier<@Nullable Engine> engine;
    private final IntSupplier exitCode;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean passed;

    /**
     * A deadline that begins with a signal.
     *
     * @param within until the process has ended, whatever goes on
     * @param engine what to close before, if it is open
     * @param exitCode asked for at the end
     */
    StopDeadline(Duration within, Supplier<@Nullable Engine> engine, IntSupplier exitCode) {
        this.within = within;
        this.engine = engine;
        this.exitCode = exitCode;
    }

    /** To be called when the signal came. */
    void begin() {
        DaemonThreads.start("stop-end", this::endProcess);
        DaemonThreads.start("stop-closing", this::close);
    }

    /** Whether the run is being cut off: that is the cause of every failure from now on. */
    boolean passed() {
        return passed;
    }

    /** Waits for the end of the process, whose exit code is the signal's. */
    void awaitEnd() {
        sleep(within);
    }

    private void close() {
        sleep(StopSchedule.of(within).ending());
        passed = true;
        log.warn("the run did not end in time and is cut off");
        Engine open = engine.get();
        while (open == null) {
            // The engine is being opened: what that starts must not be left behind.
            sleep(POLL);
            open = engine.get();
        }
        try {
            open.close();
        } finally {
            ended.countDown();
        }
    }

    private void endProcess() {
        try {
            ended.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode.getAsInt());
    }

    private static void sleep(Duration time) {
        try {
            Sleeper.SYSTEM.sleep(time);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
