package io.iterablebatch.cli.text;

import io.iterablebatch.ledger.slice.SliceHolding;
import io.iterablebatch.ledger.slice.SliceRow;
import io.iterablebatch.text.TextTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which process has, or had, which slice of an instance, and why one waits; one a line. Times are UTC. */
public final class SliceHoldingTable {

    private static final int MOST_OF_NOTE = 160;

    private SliceHoldingTable() {}

    /** Empty where there are none; else begins with an empty line, and ends with a line break. */
    public static String of(List<SliceHolding> slices) {
        if (slices.isEmpty()) {
            return "";
        }
        TextTable table = TextTable.ofNumbers("slice", "worker", "host", "from", "to", "tries", "waits, since")
                .words("slice", "worker", "host", "from", "to", "waits, since");
        slices.forEach(slice -> table.add(
                SliceRow.name(slice.slice()),
                orDash(slice.workerId()),
                orDash(slice.host()),
                time(slice.takenAt()),
                time(slice.leftAt()),
                Integer.toString(slice.attempts()),
                slice.note() == null ? "-" : TextTable.cell(slice.note(), MOST_OF_NOTE)));
        return "\nwho has them\n\n" + table.text("  ");
    }

    private static String time(@Nullable Instant at) {
        return at == null ? "-" : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
