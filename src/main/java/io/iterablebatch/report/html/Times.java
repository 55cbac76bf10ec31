package io.iterablebatch.report.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Moments as people read them, in UTC, and as machines do. */
public final class Times {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    /** As a {@code time} element. */
    public static Element of(Instant instant) {
        return Html.el("time", WORDS.format(instant))
                .with("datetime", instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
