package io.iterablebatch.cli.text;

import io.iterablebatch.ledger.slice.SliceHolding;
import io.iterablebatch.ledger.slice.SliceRow;
import io.iterablebatch.ledger.slice.SliceState;
import io.iterablebatch.text.TextTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The slices of a run, one a line: which worker has which, since when, and why one waits. Times are UTC. */
public final class SliceTable {

    private static final int MOST_OF_NOTE = 160;

    private SliceTable() {}

    /** Empty where the run is not divided; ends with a line break otherwise. */
    public static String of(List<SliceHolding> slices) {
        if (slices.isEmpty()) {
            return "";
        }
        TextTable table = TextTable.ofNumbers("slice", "state", "read", "worker", "host", "since", "until", "tries", "note")
                .words("slice", "state", "worker", "host", "since", "until", "note");
        slices.forEach(slice -> add(table, slice));
        long done = slices.stream()
                .filter(slice -> slice.state() == SliceState.DONE)
                .count();
        return "slices: " + done + " of " + slices.size() + " done\n\n" + table.text("  ");
    }

    private static void add(TextTable table, SliceHolding slice) {
        table.add(
                SliceRow.name(slice.slice()),
                state(slice),
                String.format(Locale.ROOT, "%.0f %%", 100 * slice.share()),
                orDash(slice.workerId()),
                orDash(slice.host()),
                time(slice.takenAt()),
                time(slice.leftAt()),
                Integer.toString(slice.attempts()),
                slice.note() == null ? "" : TextTable.cell(slice.note(), MOST_OF_NOTE));
    }

    /** A slice that its process left, and that did not come to rest, waits for another one. */
    private static String state(SliceHolding slice) {
        if (slice.state() == null) {
            return "in a later run";
        }
        return slice.state() == SliceState.RUNNING && slice.leftAt() != null
                ? SliceState.WAITING.word()
                : slice.state().word();
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "-" : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
