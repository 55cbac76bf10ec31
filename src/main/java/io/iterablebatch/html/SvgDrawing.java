package io.iterablebatch.html;

import gg.jte.html.escape.Escape;
import gg.jte.output.StringOutput;
import java.util.Locale;

/**
 * Draws shapes as SVG: no script, and colours from the stylesheet by class. Its title and description are for those who
 * do not see it; the figures belong in a table beside it.
 */
final class SvgDrawing {

    private final StringOutput out = new StringOutput();

    /**
     * Nothing yet.
     *
     * @param id of the title and description within the page; unique there
     */
    SvgDrawing(String id, String css, int width, int height, String title, String description) {
        out.writeContent("<svg viewBox=\"0 0 " + width + " " + height + "\" role=\"img\" aria-labelledby=\"" + id
                + "-title " + id + "-desc\" class=\"" + css + "\">\n<title id=\"" + id + "-title\">");
        escaped(title).writeContent("</title>\n<desc id=\"" + id + "-desc\">");
        escaped(description).writeContent("</desc>\n");
    }

    void line(String css, double x1, double x2, double y) {
        String height = number(y);
        out.writeContent("<line class=\"" + css + "\" x1=\"" + number(x1) + "\" x2=\"" + number(x2) + "\" y1=\""
                + height + "\" y2=\"" + height + "\"></line>\n");
    }

    void rect(String css, double x, double y, double width, double height) {
        out.writeContent("<rect class=\"" + css + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\""
                + number(width) + "\" height=\"" + number(height) + "\"></rect>\n");
    }

    /** @param commands of the path, with coordinates as {@link #number} writes them */
    void path(String css, String commands) {
        out.writeContent("<path class=\"" + css + "\" d=\"" + commands + "\"></path>\n");
    }

    void text(String css, double x, double y, String text) {
        out.writeContent("<text class=\"" + css + "\" x=\"" + number(x) + "\" y=\"" + number(y) + "\">");
        escaped(text).writeContent("</text>");
    }

    /** The drawing as markup. */
    String markup() {
        return out + "</svg>\n";
    }

    /** A coordinate, to a tenth. */
    static String number(double coordinate) {
        String text = String.format(Locale.ROOT, "%.1f", coordinate);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private StringOutput escaped(String text) {
        Escape.htmlContent(text, out);
        return out;
    }
}
