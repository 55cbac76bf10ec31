package io.iterablebatch.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A stylesheet of ours that a page carries with it, as its {@code style} element. */
public record Stylesheet(String css) {

    /** Within {@code style} HTML knows no references, XML does: what both read alike holds no such characters. */
    public Stylesheet {
        if (css.indexOf('<') >= 0 || css.indexOf('&') >= 0) {
            throw new IllegalArgumentException("a stylesheet without < and & is needed");
        }
    }

    /** The stylesheet of reports: colours, type and tables, in light, in dark and on paper. */
    public static Stylesheet ofReports() {
        try (InputStream file = Stylesheet.class.getResourceAsStream("report.css")) {
            if (file == null) {
                throw new IllegalStateException("report.css is missing");
            }
            return new Stylesheet(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
