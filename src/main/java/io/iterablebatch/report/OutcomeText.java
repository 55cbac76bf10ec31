package io.iterablebatch.report;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.List;

/** What the words for outcomes mean: the same sentences in summaries, reports and elsewhere. */
public final class OutcomeText {

    /** What "refused" means wherever it stands. */
    public static final String REFUSED = "invalid or rejected";

    /** The outcomes whose words say little to somebody who sees them for the first time. */
    private static final List<Outcome> EXPLAINED = List.of(Outcome.SUPERSEDED, Outcome.INVALID, Outcome.REJECTED);

    private OutcomeText() {}

    /** What an outcome means, as it stands behind its word. */
    public static String meaning(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> "Iterable took it";
            case UNCHANGED -> "it need not be sent";
            case SUPERSEDED -> "folded into a later row of its user, which was delivered";
            case INVALID -> "refused by the tool's own checks, not sent";
            case REJECTED -> "refused by Iterable, or its answer does not say what became of it";
            case SKIPPED -> "left out by the job file's conditions";
        };
    }

    /** A line for each word that needs one, where there are such records. */
    static List<String> explained(Counts counts) {
        List<String> lines = new ArrayList<>();
        for (Outcome outcome : EXPLAINED) {
            if (counts.of(outcome) > 0) {
                lines.add(outcome.word() + ": " + meaning(outcome));
            }
        }
        if (counts.invalid() + counts.rejected() > 0) {
            lines.add("refused: " + REFUSED);
        }
        return lines;
    }

    /** Why rows were sent that might have been unchanged. */
    public static String sent(SentBecause because) {
        List<String> parts = new ArrayList<>();
        if (because.full() > 0) {
            parts.add(FigureFormat.count(because.full()) + " whatever was delivered before");
        }
        if (because.rows() > because.full()) {
            parts.add(FigureFormat.count(because.changed()) + " new or changed");
            parts.add(FigureFormat.count(because.refusedBefore()) + " refused or taken in part last time");
            parts.add(FigureFormat.count(because.olderThanResendAfter()) + " older than resend-after");
        }
        if (because.uncertain() > 0) {
            parts.add(FigureFormat.count(because.uncertain()) + " without a recorded answer");
        }
        if (because.sameUser() > 0) {
            parts.add(FigureFormat.count(because.sameUser()) + " after another row of their user");
        }
        return String.join(", ", parts);
    }
}
