package io.iterablebatch.run.store;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.ConnectionSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The lock of a job to one destination. A run holds it from before it looks at the state until it has ended. */
public final class JobLock {

    private static final String PROGRAM = "iterable-batch ";

    /** What a session that has the lock of a job calls itself. */
    private static final Pattern LABEL = Pattern.compile(PROGRAM + "(w-[0-9a-f]{8} )?[0-9]+");

    private JobLock() {}

    /**
     * Takes it.
     *
     * @throws RunFailure BUSY if another process has it
     */
    public static AdvisoryLock take(ConnectionSettings database, String destination, String job) {
        return tryTake(database, destination, job).orElseThrow(() -> busy(database, destination, job));
    }

    /** Takes it unless another process has it. */
    public static Optional<AdvisoryLock> tryTake(ConnectionSettings database, String destination, String job) {
        return AdvisoryLock.tryAcquire(
                database,
                name(destination, job),
                PROGRAM + ProcessHandle.current().pid());
    }

    /** Whether anybody has it at this moment. */
    static boolean isHeld(ConnectionSettings database, String destination, String job) {
        return AdvisoryLock.holder(database, name(destination, job)).isPresent();
    }

    /**
     * Which sessions have the locks of jobs at this moment. A lock is a number: the name of its job is found among
     * these runs.
     */
    static List<HeldLock> held(ConnectionSettings database, Collection<RunRow> runs) {
        Map<Long, String> jobs = new HashMap<>();
        runs.forEach(run -> jobs.put(
                AdvisoryLock.key(name(run.origin().destination(), run.origin().job())),
                run.origin().job()));
        return AdvisoryLock.holders(database).entrySet().stream()
                .filter(held -> jobs.containsKey(held.getKey())
                        || LABEL.matcher(held.getValue().label()).matches())
                .map(held -> new HeldLock(jobs.get(held.getKey()), held.getValue()))
                .toList();
    }

    private static RunFailure busy(ConnectionSettings database, String destination, String job) {
        return new RunFailure(
                ExitCode.BUSY,
                "another run of job " + job + " is active" + holder(database, destination, job)
                        + "; nothing was done by this one");
    }

    /** Who has the lock, in words; empty where that cannot be found out, since that somebody has it is certain. */
    private static String holder(ConnectionSettings database, String destination, String job) {
        try {
            return AdvisoryLock.holder(database, name(destination, job))
                    .map(who -> ": its lock is held by " + who.describe() + ", which select pg_terminate_backend("
                            + who.backendPid() + ") ends if no such process lives")
                    .orElse("");
        } catch (RunFailure away) {
            return "";
        }
    }

    private static String name(String destination, String job) {
        return "job " + job + " to " + destination;
    }
}
