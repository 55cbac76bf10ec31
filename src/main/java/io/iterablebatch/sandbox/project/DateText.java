package io.iterablebatch.sandbox.project;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of a date that the API takes (contract §1.7). A fraction of a second is a date only after {@code T};
 * after a blank it makes the value a plain string.
 */
final class DateText {

    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);
    private static final DateTimeFormatter BLANK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter BLANK_OFFSET = new DateTimeFormatterBuilder()
            .append(BLANK)
            .appendLiteral(' ')
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter(Locale.ROOT);

    private DateText() {}

    /** The date as it is read back, {@code yyyy-MM-dd HH:mm:ss +00:00}, or null where the text is none. */
    static @Nullable String normalised(String text) {
        if (!looksLikeDate(text)) {
            return null;
        }
        if (isStored(text)) {
            return text;
        }
        try {
            return STORED.format(parse(text).withOffsetSameInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static OffsetDateTime parse(String text) {
        if (text.length() == 10) {
            return LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC);
        }
        if (text.charAt(10) == 'T') {
            return OffsetDateTime.parse(text);
        }
        return text.length() == 19
                ? LocalDateTime.parse(text, BLANK).atOffset(ZoneOffset.UTC)
                : OffsetDateTime.parse(text, BLANK_OFFSET);
    }

    private static boolean looksLikeDate(String text) {
        int length = text.length();
        if (length < 10 || length > 40 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            if (i != 4 && i != 7 && !isDigit(text.charAt(i))) {
                return false;
            }
        }
        return length == 10 || text.charAt(10) == ' ' || text.charAt(10) == 'T';
    }

    /** Whether it is spelled as it is stored already, and on a day and at a time that every month has. */
    private static boolean isStored(String text) {
        return text.length() == 26
                && text.endsWith(" +00:00")
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && between(text, 5, 1, 12)
                && between(text, 8, 1, 28)
                && between(text, 11, 0, 23)
                && between(text, 14, 0, 59)
                && between(text, 17, 0, 59);
    }

    private static boolean between(String text, int at, int least, int most) {
        char tens = text.charAt(at);
        char ones = text.charAt(at + 1);
        int value = (tens - '0') * 10 + (ones - '0');
        return isDigit(tens) && isDigit(ones) && value >= least && value <= most;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
