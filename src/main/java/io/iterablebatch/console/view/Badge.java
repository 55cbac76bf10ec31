package io.iterablebatch.console.view;

import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.report.html.ExitText;
import io.iterablebatch.report.html.ExitText.Mood;

/**
 * How a run or a plan stands, in a word or two and a colour.
 *
 * @param css the class that the stylesheet knows it by: good, notable, bad or going
 */
public record Badge(String css, String words) {

    /** How a run is, or how it ended. */
    public static Badge of(RunRow run) {
        if (run.isActive()) {
            return new Badge("going", run.standing().status().equals("STOPPING") ? "stopping" : "running");
        }
        if (run.standing().status().equals(RunRow.LOST)) {
            return new Badge(Mood.BAD.css(), "Lost: its process died");
        }
        ExitText text = ExitText.of(run.standing().exitCode());
        return new Badge(text.mood().css(), text.words());
    }
}
