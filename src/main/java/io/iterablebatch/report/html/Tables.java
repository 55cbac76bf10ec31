package io.iterablebatch.report.html;

import static io.iterablebatch.report.html.Html.each;
import static io.iterablebatch.report.html.Html.el;

import io.iterablebatch.report.Figures;
import java.util.List;

/** Cells of tables, so that each says what it heads. */
public final class Tables {

    private Tables() {}

    /** A table that may be wider than the page: it scrolls by itself, by keyboard too. */
    public static Element scrolling(String name, Element table) {
        return el("div", table)
                .css("scroll")
                .with("role", "region")
                .with("aria-label", name)
                .with("tabindex", "0");
    }

    /** A row of headers of columns. */
    public static Element header(String... columns) {
        return el("tr", each(List.of(columns), column -> el("th", column).with("scope", "col")));
    }

    /** The cell that names its row. */
    public static Element rowHeader(String text) {
        return el("th", text).with("scope", "row");
    }

    /** A number. */
    public static Element number(long number) {
        return figure(Figures.count(number));
    }

    /** Something that is aligned as numbers are. */
    public static Element figure(String text) {
        return el("td", text).css("number");
    }

    /** Words. */
    public static Element words(String text) {
        return el("td", text);
    }
}
