package io.iterablebatch.source.filter;

import io.iterablebatch.job.action.RowConditions;
import io.iterablebatch.job.action.RowConditions.ColumnCondition;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextCells;
import io.iterablebatch.text.NullTexts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the conditions of {@code where} against rows. A row meets them if each cell does; if one cell does not, it does
 * not matter what others hold. Immutable; safe for use by many threads.
 */
public final class RowFilter {

    /** Lets every row through. */
    public static final RowFilter NONE = new RowFilter(List.of());

    private final ColumnMatcher[] matchers;

    private record ColumnMatcher(String column, int index, CellMatcher matcher) {}

    private RowFilter(List<ColumnMatcher> matchers) {
        this.matchers = matchers.toArray(ColumnMatcher[]::new);
    }

    /**
     * The filter of a job's rows.
     *
     * @param columns the source's columns, among which are all that the conditions name
     */
    public static RowFilter of(RowConditions conditions, List<String> columns) {
        List<ColumnMatcher> matchers = new ArrayList<>();
        NullTexts nulls = new NullTexts(conditions.nulls());
        for (ColumnCondition each : conditions.all()) {
            matchers.add(new ColumnMatcher(
                    each.column(), columns.indexOf(each.column()), CellMatcher.testing(each.condition(), nulls)));
        }
        return matchers.isEmpty() ? NONE : new RowFilter(matchers);
    }

    /** What it says of a row without a fault. */
    public RowVerdict judge(SourceRecord record) {
        if (matchers.length == 0) {
            return RowVerdict.MET;
        }
        TextCells text = record.text();
        return text == null ? judge(record.values()) : judge(text);
    }

    /** The same for the values of such a row. */
    public RowVerdict judge(@Nullable Object[] values) {
        RowVerdict all = RowVerdict.MET;
        for (ColumnMatcher each : matchers) {
            RowVerdict verdict = each.matcher.of(values[each.index]);
            if (verdict == RowVerdict.NOT_MET) {
                return verdict;
            }
            all = verdict == RowVerdict.INCOMPARABLE ? verdict : all;
        }
        return all;
    }

    private RowVerdict judge(TextCells text) {
        RowVerdict all = RowVerdict.MET;
        for (ColumnMatcher each : matchers) {
            RowVerdict verdict = each.matcher.of(text, each.index);
            if (verdict == RowVerdict.NOT_MET) {
                return verdict;
            }
            all = verdict == RowVerdict.INCOMPARABLE ? verdict : all;
        }
        return all;
    }

    /** Whether a row is skipped: one with a fault never is, since nobody knows what its cells are. */
    public boolean skips(SourceRecord record) {
        return record.fault() == null && judge(record) == RowVerdict.NOT_MET;
    }

    /** The values that cannot be compared, by the names of their columns. */
    public Map<String, Object> incomparable(@Nullable Object[] values) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (ColumnMatcher each : matchers) {
            Object value = values[each.index];
            if (value != null && each.matcher.of(value) == RowVerdict.INCOMPARABLE) {
                cells.put(each.column, value);
            }
        }
        return cells;
    }
}
