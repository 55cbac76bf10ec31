package io.iterablebatch.api.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: seconds, or an HTTP date (RFC 9110 §10.2.3). */
public final class RetryAfterHeader {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_DIGITS = 9;

    private RetryAfterHeader() {}

    /** The wait that the header asks for: zero for a past date, at most a day; null if it cannot be read. */
    public static @Nullable Duration parse(@Nullable String header, Instant now) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String value = header.strip();
        Duration wait = isDigits(value) ? seconds(value) : untilDate(value, now);
        return wait == null || wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    /**
     * A header that holds a date, as seconds counted by the clock of the server that answered, since this host's clock
     * may differ.
     *
     * @param date the answer's {@code Date} header
     */
    static @Nullable String bySender(@Nullable String header, @Nullable String date) {
        if (header == null || date == null || isDigits(header.strip())) {
            return header;
        }
        try {
            Duration wait =
                    untilDate(header.strip(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.strip())));
            return wait == null ? header : Long.toString(wait.toSeconds());
        } catch (DateTimeException unreadable) {
            return header;
        }
    }

    private static boolean isDigits(String value) {
        return value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Duration seconds(String digits) {
        return digits.length() > MOST_DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static @Nullable Duration untilDate(String value, Instant now) {
        try {
            Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            return date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
