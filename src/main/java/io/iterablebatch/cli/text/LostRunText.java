package io.iterablebatch.cli.text;

import io.iterablebatch.ledger.history.LaterRuns;
import io.iterablebatch.ledger.history.RunRow;

/** Who did what a lost run left, or will. */
public final class LostRunText {

    private LostRunText() {}

    /** In words, to stand behind a semicolon. */
    public static String whatIsLeft(RunRow run) {
        LaterRuns later = run.later();
        if (later.goneOn() != null) {
            return "run " + later.goneOn() + (later.completed() ? " finished its work" : " went on from there");
        }
        return later.begunAnew() == null
                ? "the next run of the job goes on from there"
                : "run " + later.begunAnew() + " began anew, so only a run with --resume " + run.runId()
                        + " goes on from there";
    }
}
