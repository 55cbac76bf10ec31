package io.iterablebatch.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Moments as people read them, in UTC, and as machines do: the two halves of {@code tag/time.jte}. */
public final class HtmlTime {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private HtmlTime() {}

    /** For people. */
    public static String words(Instant instant) {
        return WORDS.format(instant);
    }

    /** For machines. */
    public static String machine(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
