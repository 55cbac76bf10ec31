package io.iterablebatch.run.request;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.config.Destination;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;

/** Whether the refused records of a run can be sent by a job file. */
public final class ReplayCheck {

    private ReplayCheck() {}

    /**
     * Checks the run that is to be replayed.
     *
     * @throws RunFailure USAGE where that cannot be
     */
    public static void check(RunRequest request, ReplayedRun replayed, String destination, RunHistory history) {
        String asked = "replay " + replayed.runId() + ": ";
        RunRow run = history.run(replayed.runId())
                .orElseThrow(() -> usage(asked + "there is no such run; ./iterable-batch runs lists them"));
        if (!run.origin().destination().equals(destination)) {
            throw usage(asked + "that run went to " + run.origin().destination() + ", not to " + destination
                    + (Destination.isSandbox(run.origin().destination())
                            ? "; a run of the sandbox is replayed with --sandbox"
                            : ""));
        }
        if (!run.origin().job().equals(request.job().name())
                || !run.origin().action().equals(request.job().action().word())) {
            throw usage(asked + "that is a run of job " + run.origin().job() + " ("
                    + run.origin().action() + "), and "
                    + request.job().path() + " is job " + request.job().name() + " ("
                    + request.job().action().word() + ")");
        }
        if (run.isActive()) {
            throw usage(asked + "that run has not ended yet; ./iterable-batch stop " + replayed.runId()
                    + " ends it gracefully");
        }
    }

    private static RunFailure usage(String message) {
        return new RunFailure(ExitCode.USAGE, message);
    }
}
