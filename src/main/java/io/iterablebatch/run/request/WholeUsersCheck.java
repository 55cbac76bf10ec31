package io.iterablebatch.run.request;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;

/**
 * Refuses to run a job on some of its rows where the rows hold one change each and replace what a user has. Such a job
 * needs all rows of a user at once: from some of them it would make the whole, and take away what the others add.
 */
public final class WholeUsersCheck {

    private WholeUsersCheck() {}

    /** @throws RunFailure USAGE where such a job would be given some of its rows */
    public static void check(RunRequest request) {
        if (!(request.job().section() instanceof SubscriptionsSection section) || !section.replacesByRows()) {
            return;
        }
        if (request.replayed() != null) {
            throw usage("replay " + request.replayed().runId() + ": some rows of a user", "Run the job again instead");
        }
        if (request.job().readsMended()) {
            throw usage(
                    JobFile.MENDED + ": some rows of a user",
                    "Mend the rows in the source, and run the job again instead");
        }
        if (request.mode().limit() != null) {
            throw usage("--limit: some rows of a user", "Try it with a file of a few users, or with --dry-run");
        }
    }

    private static RunFailure usage(String what, String wayOut) {
        return new RunFailure(
                ExitCode.USAGE, what + " would replace all that the others add (`mode: overwrite`). " + wayOut);
    }
}
