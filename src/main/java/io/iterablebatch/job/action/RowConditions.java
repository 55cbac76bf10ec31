package io.iterablebatch.job.action;

import io.iterablebatch.text.CanonicalFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a job file says under {@code where}: the rows that do not meet all of these are skipped.
 *
 * @param all in the order of the file; a column may have several
 * @param nulls texts that count as an empty cell, without the invisible around them
 */
public record RowConditions(List<ColumnCondition> all, Set<String> nulls) {

    /** Every row is let through. */
    public static final RowConditions NONE = new RowConditions(List.of(), Set.of());

    /**
     * A condition on the cells of a column.
     *
     * @param line in the job file
     */
    public record ColumnCondition(String column, CellCondition condition, int line) {}

    public RowConditions {
        all = List.copyOf(all);
        nulls = Set.copyOf(nulls);
    }

    /** The columns that it names. */
    List<NamedColumn> columns() {
        List<NamedColumn> columns = new ArrayList<>();
        for (ColumnCondition each : all) {
            NamedColumn named = new NamedColumn("where", each.column(), each.line());
            if (!columns.contains(named)) {
                columns.add(named);
            }
        }
        return columns;
    }

    /** What tells whether it is the same. */
    Map<String, String> facts() {
        CanonicalFacts facts = new CanonicalFacts();
        for (ColumnCondition each : all) {
            CellCondition condition = each.condition();
            facts.put("where " + each.column() + " " + condition.word(), condition.fact());
        }
        if (!all.isEmpty()) {
            CellRules.putNulls(facts, "where ", nulls);
        }
        return facts.asMap();
    }
}
