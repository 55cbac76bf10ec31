package io.iterablebatch.sandbox.state;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of a date that the API takes (contract §1.7). A fraction of a second is a date only after {@code T};
 * after a blank it makes the value a plain string.
 */
public final class DateText {

    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);
    private static final String UTC = " +00:00";

    private DateText() {}

    /** The date as it is read back, {@code yyyy-MM-dd HH:mm:ss +00:00}, or null where the text is none. */
    public static @Nullable String normalised(String text) {
        if (!startsWithDay(text)) {
            return null;
        }
        if (text.length() == 10) {
            return text + " 00:00:00" + UTC;
        }
        if (text.charAt(10) == 'T') {
            return withOffset(text);
        }
        if (text.charAt(10) != ' ' || !hasTime(text)) {
            return null;
        }
        if (text.length() == 19) {
            return text + UTC;
        }
        return text.endsWith(UTC) && text.length() == 26 ? text : null;
    }

    private static @Nullable String withOffset(String text) {
        try {
            return STORED.format(OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean startsWithDay(String text) {
        if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        int century = number(text, 0);
        int year = number(text, 2);
        int month = number(text, 5);
        int day = number(text, 8);
        return century >= 0
                && year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(century * 100 + year, month).lengthOfMonth();
    }

    private static boolean hasTime(String text) {
        return text.length() >= 19
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && within(number(text, 11), 23)
                && within(number(text, 14), 59)
                && within(number(text, 17), 59);
    }

    private static boolean within(int value, int most) {
        return value >= 0 && value <= most;
    }

    /** The two digits from there, or -1. */
    private static int number(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return within(tens, 9) && within(ones, 9) ? tens * 10 + ones : -1;
    }
}
