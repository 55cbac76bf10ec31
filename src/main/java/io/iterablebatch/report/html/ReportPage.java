package io.iterablebatch.report.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.iterablebatch.html.StorableText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The report of a run: one page that holds all it needs and loads nothing. It is HTML and well-formed XML at once, has
 * no script, and shows cells of records only where {@link RunReport#columns} names them. Its markup is in the templates
 * under {@code report}, which are classes of the program: no web server is needed.
 */
public final class ReportPage {

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private ReportPage() {}

    /** Writes the page, in UTF-8. */
    public static void write(RunReport report, OutputStream out) throws IOException {
        out.write(of(report).getBytes(StandardCharsets.UTF_8));
    }

    /** The page. */
    public static String of(RunReport report) {
        StringOutput page = new StringOutput();
        TEMPLATES.render("report/page.jte", ReportContent.of(report), page);
        return StorableText.of(page.toString());
    }
}
