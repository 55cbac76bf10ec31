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
 * Ends whatever a run is about when it is stopped: its reading, its asking, its sending. What is on the wire by then
 * has some time to be answered. Thread-safe.
 */
public final class StopSignal {

    private final Duration untilAnswered;
    private final Sleeper sleeper;

    /** Those of the run, which may be waiting for somebody else. */
    private final Queue<RecordSource> sources = new ConcurrentLinkedQueue<>();

    private volatile @Nullable ApiClient asking;
    private volatile @Nullable ApiClient sending;
    private volatile @Nullable PreparedRun running;
    private volatile @Nullable ExitCode stoppedBy;
    private volatile boolean abandoned;

    /** @param untilAnswered how long after a stop answers are waited for */
    public StopSignal(Duration untilAnswered, Sleeper sleeper) {
        this.untilAnswered = untilAnswered;
        this.sleeper = sleeper;
    }

    /** Stops the run, and any that would follow. */
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
        PreparedRun run = running;
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
        abandon(sending);
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

    /** A source that a stop interrupts. */
    RecordSource reading(RecordSource source) {
        sources.add(source);
        if (stoppedBy != null) {
            source.interrupt();
        }
        return source;
    }

    /** The sources are closed. */
    void readingEnded() {
        sources.clear();
    }

    /** Asks the project, while a stop ends the client's waiting: nothing was begun yet that it would cut off. */
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

    /** Executes a run, while a stop ends it gracefully. A stop that came before ends it as soon as it begins. */
    void running(PreparedRun run, ApiClient client, Runnable execution) {
        running = run;
        sending = client;
        if (stoppedBy != null) {
            run.stop();
        }
        if (abandoned) {
            client.abandonAnswers();
        }
        try {
            execution.run();
        } finally {
            running = null;
            sending = null;
        }
    }

    /**
     * Before this run read anything.
     *
     * @param resumed whether an earlier run of its instance may have
     * @throws RunFailure where the run was stopped
     */
    void endIfStopped(boolean resumed) {
        ExitCode how = stoppedBy;
        if (how != null) {
            throw new RunFailure(how, "stopped before the first record was read; " + NothingDoneText.words(resumed));
        }
    }
}
