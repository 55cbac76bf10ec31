package io.iterablebatch.run.request;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.text.FigureFormat;

/** Why a replay finds nothing to send. */
public final class NothingToReplayText {

    private NothingToReplayText() {}

    /**
     * A sentence, without a full stop.
     *
     * @param judgedAgain whether records were left out since the run that goes on judges them again
     */
    public static String of(ReplayedRun replayed, RunHistory history, boolean judgedAgain) {
        Counts counts = history.run(replayed.runId()).map(RunRow::counts).orElse(Counts.ZERO);
        long refused = counts.invalid() + counts.rejected();
        if (refused == 0) {
            return "nothing to replay: no record of run " + replayed.runId() + " and its instance was refused";
        }
        String none = "nothing to replay: of the " + FigureFormat.count(refused, "refused record") + " of run "
                + replayed.runId() + " none is open";
        return judgedAgain
                ? none + ", but for those that the run which goes on judges again"
                : none + " any more. Each was sent again, or a later row of its user was delivered or refused in its"
                        + " place";
    }
}
