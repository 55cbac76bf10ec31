package io.iterablebatch.source.csv;

import io.iterablebatch.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with the headers of the files, all of it at once. */
final class HeaderCheck {

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    void unreadable(CsvFile file, String why) {
        problems.add(new Problem(file.name(), why));
    }

    /** The header on its own. */
    void alone(CsvFile file, Header header) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < header.columns().size(); i++) {
            String column = header.columns().get(i);
            int number = i + 1;
            if (column.isEmpty()) {
                problems.add(new Problem(file.name() + ", row 1", "column " + number + " has no name"));
                continue;
            }
            Integer before = seen.putIfAbsent(column, number);
            if (before != null) {
                problems.add(new Problem(
                        file.name() + ", row 1", "columns " + before + " and " + number + " are both named " + column));
            }
        }
    }

    /** The header of a later file beside that of the first. */
    void beside(CsvFile first, Header expected, CsvFile file, Header header) {
        for (String column : expected.columns()) {
            if (!header.columns().contains(column)) {
                problems.add(new Problem(
                        file.name() + ", row 1", "column " + column + " of " + first.name() + " is missing"));
            }
        }
        for (String column : header.columns()) {
            if (!column.isEmpty() && !expected.columns().contains(column)) {
                problems.add(new Problem(file.name() + ", row 1", "column " + column + " is not in " + first.name()));
            }
        }
    }
}
