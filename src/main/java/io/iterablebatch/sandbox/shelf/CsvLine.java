package io.iterablebatch.sandbox.shelf;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of CSV in which no cell has a line break. A project has ten thousand of them and someone waits for the first
 * answer: a reader of every kind of CSV takes a second over them in a JVM that has just started.
 */
final class CsvLine {

    private CsvLine() {}

    static List<String> split(String line) {
        List<String> cells = new ArrayList<>(20);
        int at = 0;
        while (at <= line.length()) {
            if (at < line.length() && line.charAt(at) == '"') {
                int end = closing(line, at + 1);
                cells.add(line.substring(at + 1, end).replace("\"\"", "\""));
                at = end + 2;
            } else {
                int comma = line.indexOf(',', at);
                int end = comma < 0 ? line.length() : comma;
                cells.add(line.substring(at, end));
                at = end + 1;
            }
        }
        return cells;
    }

    static void append(StringBuilder to, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (i > 0) {
                to.append(',');
            }
            if (cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0) {
                to.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                to.append(cell);
            }
        }
        to.append('\n');
    }

    /** The quote that ends a cell: one that no other follows. */
    private static int closing(String line, int from) {
        int at = line.indexOf('"', from);
        while (at >= 0 && at + 1 < line.length() && line.charAt(at + 1) == '"') {
            at = line.indexOf('"', at + 2);
        }
        if (at < 0) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        return at;
    }
}
