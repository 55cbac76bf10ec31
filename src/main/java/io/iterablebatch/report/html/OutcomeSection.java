package io.iterablebatch.report.html;

import io.iterablebatch.Outcome;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.SentBecause;
import io.iterablebatch.report.OutcomeText;
import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records.
 *
 * @param resumed whether the figures of the run alone stand beside those of its instance
 * @param notes sentences about the figures
 */
public record OutcomeSection(OutcomeBar bar, boolean addsUp, boolean resumed, List<OutcomeRow> rows, List<String> notes)
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
     * @param because why the run sent rows that might have been unchanged, or null where there is nothing to say of it
     */
    static OutcomeSection of(Counts all, @Nullable Counts ofRun, @Nullable SentBecause because) {
        return new OutcomeSection(
                OutcomeBar.of(all),
                all.addUp(),
                ofRun != null,
                Arrays.stream(Outcome.values())
                        .filter(outcome -> outcome != Outcome.SKIPPED || all.skipped() > 0)
                        .map(outcome -> row(outcome, all, ofRun))
                        .toList(),
                notes(all, because));
    }

    private static List<String> notes(Counts all, @Nullable SentBecause because) {
        List<String> notes = new ArrayList<>();
        if (all.invalid() + all.rejected() > 0) {
            notes.add("Refused means " + OutcomeText.REFUSED + ".");
        }
        if (because != null && because.rows() > 0) {
            notes.add("Sent by this run: " + OutcomeText.sent(because) + ".");
        }
        return notes;
    }

    private static OutcomeRow row(Outcome outcome, Counts all, @Nullable Counts ofRun) {
        long number = all.of(outcome);
        return new OutcomeRow(
                outcome.word(),
                ofRun == null ? null : FigureFormat.count(ofRun.of(outcome)),
                FigureFormat.count(number),
                share(number, all.read()),
                OutcomeText.meaning(outcome));
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
