package io.iterablebatch.run;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.run.request.NothingDoneText;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.time.Sleeper;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops the run of this process: interrupts its reading, ends its waiting for answers before the first record, and lets
 * its sending end gracefully. Requests that are on the wire by then have a limited time to be answered. Thread-safe.
 */
public final class StopSignal {

    private final Duration untilAnswered;
    private final Sleeper sleeper;

    /** The sources of the run; a read may be waiting for a file or a database. */
    private final Queue<RecordSource> sources = new ConcurrentLinkedQueue<>();

    private volatile @Nullable ApiClient asking;
    private volatile @Nullable ExecutableRun running;
    private volatile @Nullable ExitCode stoppedBy;
    private volatile boolean abandoned;

    /** @param untilAnswered how long after a stop answers are waited for */
    public StopSignal(Duration untilAnswered, Sleeper sleeper) {
        this.untilAnswered = untilAnswered;
        this.sleeper = sleeper;
    }

    /** Stops the run, and any that begins later. Returns at once. */
    public void stop(ExitCode how) {
        boolean first = stoppedBy == null;
        stoppedBy = how;
        if (first) {
            DaemonThreads.start("stop-deadline", this::abandonLater);
        }
        ApiClient waiting = asking;
        if (waiting != null) {
            waiting.abortWaiting();
        }
        ExecutableRun run = running;
        if (run != null) {
            run.stop();
        }
        sources.forEach(RecordSource::interrupt);
    }

    private void abandonLater() {
        try {
            sleeper.sleep(untilAnswered);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return;
        }
        abandoned = true;
        abandon(asking);
        ExecutableRun run = running;
        if (run != null) {
            run.abandonAnswers();
        }
    }

    private static void abandon(@Nullable ApiClient client) {
        if (client != null) {
            client.abandonAnswers();
        }
    }

    /** How the run was stopped, or null. */
    public @Nullable ExitCode how() {
        return stoppedBy;
    }

    /** Returns the source, which a stop interrupts from now on. */
    RecordSource reading(RecordSource source) {
        sources.add(source);
        if (stoppedBy != null) {
            source.interrupt();
        }
        return source;
    }

    /** Forgets the sources, once they are closed. */
    void readingEnded() {
        sources.clear();
    }

    /**
     * Asks the project before the run begins. A stop ends the client's waiting at once, since it cuts nothing off that
     * was begun.
     */
    public <T> T asking(ApiClient client, Supplier<T> questions) {
        asking = client;
        if (stoppedBy != null) {
            client.abortWaiting();
        }
        if (abandoned) {
            client.abandonAnswers();
        }
        try {
            return questions.get();
        } finally {
            asking = null;
        }
    }

    /** Executes a run, which a stop ends gracefully. A stop that came before ends it as soon as it begins. */
    void running(ExecutableRun run, Runnable execution) {
        running = run;
        if (stoppedBy != null) {
            run.stop();
        }
        if (abandoned) {
            run.abandonAnswers();
        }
        try {
            execution.run();
        } finally {
            running = null;
        }
    }

    /**
     * Throws where the run was stopped; to be called before it has read anything.
     *
     * @param resumed whether an earlier run of its instance may have read something
     * @throws RunFailure where the run was stopped
     */
    void endIfStopped(boolean resumed) {
        ExitCode how = stoppedBy;
        if (how != null) {
            throw new RunFailure(how, "stopped before the first record was read; " + NothingDoneText.words(resumed));
        }
    }
}
