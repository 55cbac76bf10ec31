package io.iterablebatch.report;

import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** In which columns the cells stood that did not fit, in words. */
final class ReasonColumns {

    private static final int MOST = 3;

    private ReasonColumns() {}

    /**
     * Words to follow a reason, as in <code> (`points` 1,900, `age` 11)</code>; empty where no column is known.
     *
     * @param records that have the reason
     * @param columns with how many of them, most first; or null
     */
    static String words(long records, @Nullable Map<String, Long> columns) {
        if (columns == null || columns.isEmpty()) {
            return "";
        }
        List<String> named = new ArrayList<>();
        columns.entrySet().stream().limit(MOST).forEach(each -> {
            boolean all = each.getValue() == records;
            named.add("`" + each.getKey() + "`" + (all ? "" : " " + FigureFormat.count(each.getValue())));
        });
        if (columns.size() > MOST) {
            named.add(FigureFormat.count(columns.size() - MOST, "other column"));
        }
        return " (" + String.join(", ", named) + ")";
    }
}
