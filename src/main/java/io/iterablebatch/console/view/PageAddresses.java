package io.iterablebatch.console.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The addresses of pages, with the values in them encoded. */
public final class PageAddresses {

    private PageAddresses() {}

    /** The newest runs, of one job or, with null, of all. */
    public static String runs(@Nullable String job) {
        return job == null ? "/runs" : "/runs?job=" + encoded(job);
    }

    /** The runs before this one. */
    public static String runsBefore(long run, @Nullable String job) {
        return "/runs?before=" + run + (job == null ? "" : "&job=" + encoded(job));
    }

    /** The form that starts the job of this file. */
    public static String start(String file) {
        return "/start?file=" + encoded(file);
    }

    /** The text encoded as the value of a parameter. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
