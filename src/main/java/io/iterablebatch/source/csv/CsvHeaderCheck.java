package io.iterablebatch.source.csv;

import io.iterablebatch.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds everything that is wrong with the headers of the files. Messages name columns by their numbers: in a file
 * without a header the first row is a record, which not everybody who sees the message may see (issue 18).
 */
final class CsvHeaderCheck {

    /** A file that is no CSV can have a header of a hundred thousand columns, all of them wrong. */
    private static final int MOST_OF_A_FILE = 50;

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    void unreadable(CsvFile file, String why) {
        problems.add(new Problem(file.name(), why));
    }

    /** Checks the header by itself. */
    void alone(CsvFile file, CsvHeader header) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < header.columns().size(); i++) {
            String column = header.columns().get(i);
            int number = i + 1;
            if (column.isEmpty()) {
                wrong.add("column " + number + " has no name");
                continue;
            }
            Integer before = seen.putIfAbsent(column, number);
            if (before != null) {
                wrong.add("columns " + before + " and " + number + " have the same name");
            }
        }
        add(file, wrong);
    }

    /** Compares the header of a later file with that of the first. */
    void beside(CsvFile first, CsvHeader expected, CsvFile file, CsvHeader header) {
        List<String> wrong = new ArrayList<>();
        Set<String> here = new HashSet<>(header.columns());
        for (int i = 0; i < expected.columns().size(); i++) {
            if (!here.contains(expected.columns().get(i))) {
                wrong.add("the name of column " + (i + 1) + " of " + first.name() + " is missing");
            }
        }
        Set<String> there = new HashSet<>(expected.columns());
        for (int i = 0; i < header.columns().size(); i++) {
            String column = header.columns().get(i);
            if (!column.isEmpty() && !there.contains(column)) {
                wrong.add("the name of column " + (i + 1) + " is not in " + first.name());
            }
        }
        add(file, wrong);
    }

    private void add(CsvFile file, List<String> wrong) {
        String where = file.name() + ", row 1";
        wrong.stream().limit(MOST_OF_A_FILE).forEach(what -> problems.add(new Problem(where, what)));
        int rest = wrong.size() - MOST_OF_A_FILE;
        if (rest > 0) {
            problems.add(new Problem(
                    where,
                    "and " + rest + " such mistakes more; is it a CSV file, with this delimiter and character set?"));
        }
    }
}
