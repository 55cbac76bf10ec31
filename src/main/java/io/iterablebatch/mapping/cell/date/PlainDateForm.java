package io.iterablebatch.mapping.cell.date;

import io.iterablebatch.mapping.cell.AsciiDigits;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The default pattern, parsed by hand: it is the common one, and a formatter takes ten times as long.
 *
 * @param zone in which the day begins
 */
record PlainDateForm(ZoneTimes zone) implements DateForm {

    @Override
    public @Nullable Object read(String text) {
        LocalDate date = date(text);
        return date == null ? null : zone.start(date);
    }

    @Override
    public boolean readsPlainDates() {
        return true;
    }

    private static @Nullable LocalDate date(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
            return null;
        }
        return DateCell.exists(year, month, day) ? LocalDate.of(year, month, day) : null;
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!AsciiDigits.isDigit(c)) {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }
}
