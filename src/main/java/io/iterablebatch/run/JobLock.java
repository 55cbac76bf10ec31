package io.iterablebatch.run;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.state.AdvisoryLock;
import io.iterablebatch.state.ConnectionSettings;
import java.util.Optional;

/** The lock of a job to one destination, which whoever has a run of it active holds. */
final class JobLock {

    private JobLock() {}

    /**
     * Takes it.
     *
     * @throws RunFailure BUSY if another process has it
     */
    static AdvisoryLock take(ConnectionSettings database, String destination, String job) {
        return tryTake(database, destination, job).orElseThrow(() -> busy(database, destination, job));
    }

    /** Takes it unless another process has it. */
    static Optional<AdvisoryLock> tryTake(ConnectionSettings database, String destination, String job) {
        return AdvisoryLock.tryAcquire(
                database,
                name(destination, job),
                "iterable-batch " + ProcessHandle.current().pid());
    }

    /** Whether anybody has it at this moment. */
    static boolean isHeld(ConnectionSettings database, String destination, String job) {
        return AdvisoryLock.holder(database, name(destination, job)).isPresent();
    }

    private static RunFailure busy(ConnectionSettings database, String destination, String job) {
        return new RunFailure(
                ExitCode.BUSY,
                "another run of job " + job + " is active" + holder(database, destination, job)
                        + "; nothing was done by this one");
    }

    /** Empty where that cannot be asked: somebody has the lock all the same. */
    private static String holder(ConnectionSettings database, String destination, String job) {
        try {
            return AdvisoryLock.holder(database, name(destination, job))
                    .map(who -> " (" + who.label() + (who.since() == null ? "" : ", since " + who.since()) + ")")
                    .orElse("");
        } catch (RunFailure away) {
            return "";
        }
    }

    private static String name(String destination, String job) {
        return "job " + job + " to " + destination;
    }
}
