package io.iterablebatch.report;

import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which columns the cells stood that did not fit, in words. */
final class ReasonColumns {

    private static final int MOST = 3;
    private static final int LONGEST_COLUMN = 40;

    private ReasonColumns() {}

    /**
     * Words to follow a reason, as in {@code (columns points: 1,900, age: 11)}; empty where no column is known.
     *
     * @param columns with how many records, most first; or null
     */
    static String words(@Nullable Map<String, Long> columns) {
        if (columns == null || columns.isEmpty()) {
            return "";
        }
        List<String> named = new ArrayList<>();
        columns.entrySet().stream()
                .limit(MOST)
                .forEach(each -> named.add(
                        TextTable.cell(each.getKey(), LONGEST_COLUMN) + ": " + FigureFormat.count(each.getValue())));
        if (columns.size() > MOST) {
            named.add(FigureFormat.count(columns.size() - MOST, "other"));
        }
        return (columns.size() == 1 ? " (column " : " (columns ") + String.join(", ", named) + ")";
    }
}
