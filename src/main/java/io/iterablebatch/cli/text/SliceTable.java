package io.iterablebatch.cli.text;

import io.iterablebatch.ledger.slice.SliceRow;
import io.iterablebatch.ledger.slice.SliceRow.SliceFailure;
import io.iterablebatch.ledger.slice.SliceTally;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the slices of an instance stand, one a line. */
public final class SliceTable {

    private static final int LONGEST_FAILURE = 100;

    private SliceTable() {}

    /** Empty where there are none; ends with a line break otherwise. */
    public static String of(List<SliceRow> slices) {
        if (slices.isEmpty()) {
            return "";
        }
        TextTable columns =
                TextTable.ofWords("slice", "state", "run", "done", "records", "delivered", "refused", "why");
        slices.forEach(slice -> add(columns, slice));
        return "slices, " + SliceTally.text(slices) + "\n\n" + columns.text("  ");
    }

    private static void add(TextTable columns, SliceRow slice) {
        columns.add(
                SliceRow.name(slice.slice()),
                slice.state().word(),
                slice.runId() == null ? "-" : slice.runId().toString(),
                Math.round(Math.floor(100 * slice.share())) + " %",
                FigureFormat.count(slice.progress().counts().read()),
                FigureFormat.count(slice.progress().counts().delivered()),
                FigureFormat.count(slice.progress().counts().refused()),
                why(slice.failure()));
    }

    private static String why(@Nullable SliceFailure failure) {
        return failure == null ? "-" : TextTable.cell(failure.message(), LONGEST_FAILURE);
    }
}
