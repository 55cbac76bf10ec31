package io.iterablebatch.jobfile.field;

import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.action.NamedColumn;
import io.iterablebatch.yaml.ProblemCollector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds names of columns that leave open which column is meant, where the job needs it: columns of one name, and
 * without a name. Columns that the job does not use may be called as they like.
 */
final class ColumnNameCheck {

    /** A file that is no CSV can have a hundred thousand columns, all of them wrong. */
    private static final int MOST = 50;

    private final Map<String, List<Integer>> numbers = new LinkedHashMap<>();

    ColumnNameCheck(List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).isBlank() ? "" : columns.get(i);
            numbers.computeIfAbsent(name, first -> new ArrayList<>()).add(i + 1);
        }
    }

    void check(ActionSection section, ProblemCollector problems) {
        Set<String> told = new HashSet<>();
        for (NamedColumn named : section.columns()) {
            List<Integer> same = numbers.getOrDefault(named.column(), List.of());
            if (same.size() > 1 && told.add(named.column())) {
                problems.add(
                        named.line(),
                        "`" + named.key() + "`: columns " + same.get(0) + " and " + same.get(1)
                                + " of the source are both called `" + named.column() + "`; rename one of them");
            }
        }
        if (section.takesEveryColumn()) {
            checkAll(told, problems);
        }
    }

    private void checkAll(Set<String> told, ProblemCollector problems) {
        List<String> wrong = new ArrayList<>();
        numbers.forEach((name, same) -> {
            if (name.isEmpty()) {
                same.forEach(number -> wrong.add(
                        "column " + number + " of the source has no name to send it under; name it, or use `fields`"));
            } else if (same.size() > 1 && !told.contains(name)) {
                wrong.add("columns " + same.get(0) + " and " + same.get(1)
                        + " of the source have the same name; rename one of them, or use `fields`");
            }
        });
        wrong.stream().limit(MOST).forEach(what -> problems.add(0, what));
        if (wrong.size() > MOST) {
            problems.add(
                    0,
                    "and " + (wrong.size() - MOST)
                            + " such mistakes more; is the source a CSV file, with this delimiter and character set?");
        }
    }
}
