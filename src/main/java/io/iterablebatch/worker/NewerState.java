package io.iterablebatch.worker;

import io.iterablebatch.ExitCode;
import io.iterablebatch.fleet.WorkerRegistry;
import io.iterablebatch.state.database.StateVersion;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Notices that a newer program has changed the tables of the state since this worker began. Runs that it would start
 * now would be refused (exit 2), and would be over with that. So it takes nothing any more, until it is upgraded; what
 * it has begun goes on. Thread-safe.
 */
final class NewerState {

    private final WorkerRegistry workers;
    private final Runnable pause;
    private final Consumer<String> say;
    private final AtomicBoolean noticed = new AtomicBoolean();

    /**
     * For a worker that has not begun.
     *
     * @param pause keeps the worker from taking anything; called once
     * @param say takes the sentence that says so
     */
    NewerState(WorkerRegistry workers, Runnable pause, Consumer<String> say) {
        this.workers = workers;
        this.pause = pause;
        this.say = say;
    }

    /** Looks at what was found in the state. */
    void notice(StateVersion found) {
        found.whyNothingIsTaken().ifPresent(why -> {
            if (!noticed.getAndSet(true)) {
                pause.run();
                say.accept(why);
            }
        });
    }

    /** Whether it was noticed. */
    boolean isNoticed() {
        return noticed.get();
    }

    /**
     * Asks the state now, which may have been changed since the last beat.
     *
     * @throws org.springframework.dao.DataAccessException where the database is away
     */
    boolean look() {
        if (!noticed.get()) {
            notice(workers.stateVersion());
        }
        return noticed.get();
    }

    /** Whether a run may have ended with this code because of that: then others are to try it. */
    boolean isWhy(int exitCode) {
        return exitCode == ExitCode.USAGE.code() && look();
    }
}
