package io.iterablebatch.report.html;

import java.util.List;

/** A row of a table of figures, with the name that stands before them. */
public record FigureRow(String name, List<String> figures) {

    public FigureRow {
        figures = List.copyOf(figures);
    }
}
