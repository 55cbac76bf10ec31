package io.iterablebatch.cli.text;

import io.iterablebatch.mapping.tally.MistakeExample;
import io.iterablebatch.mapping.tally.MistakeKind;
import io.iterablebatch.mapping.tally.TalliedRecords;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which cells do not fit, a line for each column and kind. It holds texts of cells only if they were asked for. */
final class MistakeTable {

    private static final int MOST_LINES = 40;
    private static final int LONGEST_COLUMN = 40;
    private static final int LONGEST_CELL = 24;
    private static final String WHOLE_ROW = "(the row)";

    private final TalliedRecords records;
    private final boolean cells;
    private final boolean severalFiles;

    private MistakeTable(TalliedRecords records, boolean cells) {
        this.records = records;
        this.cells = cells;
        this.severalFiles = records.kinds().stream()
                        .flatMap(kind -> kind.examples().stream())
                        .map(MistakeExample::source)
                        .distinct()
                        .count()
                > 1;
    }

    /**
     * The table; empty where nothing is wrong.
     *
     * @param cells whether the first cells are shown
     */
    static String of(TalliedRecords records, boolean cells) {
        return records.kinds().isEmpty() ? "" : new MistakeTable(records, cells).text();
    }

    private String text() {
        TextTable table = cells
                ? TextTable.ofNumbers("column", "does not fit as", "cells", "of all", "first rows", "first cells")
                        .words("column", "does not fit as", "first rows", "first cells")
                : TextTable.ofNumbers("column", "does not fit as", "cells", "of all", "first rows")
                        .words("column", "does not fit as", "first rows");
        records.kinds().stream().limit(MOST_LINES).forEach(kind -> table.add(line(kind)));
        int more = records.kinds().size() - MOST_LINES;
        return table.text("  ") + (more > 0 ? "  and " + FigureFormat.count(more, "kind") + " more\n" : "");
    }

    private String[] line(MistakeKind kind) {
        String column = kind.column() == null ? WHOLE_ROW : TextTable.cell(kind.column(), LONGEST_COLUMN);
        String number = FigureFormat.count(kind.records());
        String share = share(kind.records(), records.records());
        String rows = joined(kind, kind.examples().stream().map(this::row).toList());
        return cells
                ? new String[] {column, kind.code(), number, share, rows, cells(kind)}
                : new String[] {column, kind.code(), number, share, rows};
    }

    private String row(MistakeExample example) {
        return (severalFiles ? example.source() + ":" : "") + (example.exact() ? "" : "~") + example.row();
    }

    private static String joined(MistakeKind kind, List<String> some) {
        return String.join(", ", some) + (kind.records() > some.size() ? " …" : "");
    }

    private static String cells(MistakeKind kind) {
        return kind.cells().stream()
                .map(cell -> "\"" + TextTable.cell(cell, LONGEST_CELL) + "\"")
                .collect(Collectors.joining(", "));
    }

    /** Never all or nothing where it is only nearly so. */
    static String share(long part, long all) {
        if (part == 0 || part == all) {
            return part == 0 ? "0 %" : "100 %";
        }
        double exact = 100.0 * part / all;
        return String.format(Locale.ROOT, "%.1f %%", Math.min(99.9, Math.max(0.1, exact)));
    }
}
