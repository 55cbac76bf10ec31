package io.iterablebatch.report.html;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.text.FigureFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records.
 *
 * @param resumed whether the figures of the run alone stand beside those of its instance
 */
public record OutcomeSection(OutcomeBar bar, boolean addsUp, boolean resumed, List<OutcomeRow> rows)
        implements ReportSection {

    /**
     * An outcome.
     *
     * @param ofRun how many records of this run, or null where that is the same as all
     * @param ofAll how many records of the instance
     */
    public record OutcomeRow(String outcome, @Nullable String ofRun, String ofAll, String share, String meaning) {}

    /**
     * The section.
     *
     * @param all of the instance
     * @param ofRun of the run alone, or null where it has no part that went before
     */
    static OutcomeSection of(Counts all, @Nullable Counts ofRun) {
        return new OutcomeSection(
                OutcomeBar.of(all),
                all.addUp(),
                ofRun != null,
                Arrays.stream(Outcome.values())
                        .filter(outcome -> outcome != Outcome.SKIPPED || all.skipped() > 0)
                        .map(outcome -> row(outcome, all, ofRun))
                        .toList());
    }

    private static OutcomeRow row(Outcome outcome, Counts all, @Nullable Counts ofRun) {
        long number = all.of(outcome);
        return new OutcomeRow(
                outcome.word(),
                ofRun == null ? null : FigureFormat.count(ofRun.of(outcome)),
                FigureFormat.count(number),
                share(number, all.read()),
                meaning(outcome));
    }

    private static String meaning(Outcome outcome) {
        return switch (outcome) {
            case DELIVERED -> "Iterable took it";
            case UNCHANGED -> "it need not be sent";
            case SUPERSEDED -> "folded into a later row of its user, which was delivered";
            case INVALID -> "refused by the tool's own checks, not sent";
            case REJECTED -> "refused by Iterable, or its answer does not say what became of it";
            case SKIPPED -> "left out by the job file's conditions";
        };
    }

    /** A share as in {@code 98.4 %}; one that is hardly above nothing is not shown as nothing. */
    private static String share(long number, long all) {
        if (number == 0 || all == 0) {
            return "–";
        }
        double percent = 100.0 * number / all;
        return percent < 0.1 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", Math.floor(percent * 10) / 10);
    }

    @Override
    public String id() {
        return "outcome";
    }

    @Override
    public String title() {
        return "Outcome";
    }
}
