package io.iterablebatch.mapping.cell.date;

import io.iterablebatch.mapping.cell.AsciiDigits;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time since 1970 in UTC, as a whole number or with a fraction.
 *
 * @param inSecond how many of its units are a second
 */
record EpochDateForm(long inSecond) implements DateForm {

    /** With more digits, seconds and milliseconds alike are beyond the year 9999. */
    private static final int MOST_DIGITS = 15;

    @Override
    public @Nullable Object read(String text) {
        int end = text.length();
        int from = text.startsWith("-") ? 1 : 0;
        int point = from;
        while (point < end && AsciiDigits.isDigit(text.charAt(point))) {
            point++;
        }
        boolean fraction = point < end;
        if (point == from
                || (fraction
                        && (text.charAt(point) != '.'
                                || point + 1 == end
                                || !AsciiDigits.areDigits(text, point + 1, end)))) {
            return null;
        }
        if (point - from > MOST_DIGITS) {
            return UnfitValueCheck.OUTSIDE_CALENDAR;
        }
        long units = Long.parseLong(text.substring(0, point));
        boolean before = from == 1 && fraction && holdsMoreThanZeros(text, point + 1);
        return Instant.ofEpochSecond(Math.floorDiv(before ? units - 1 : units, inSecond));
    }

    /** Programs write whole numbers with a fraction of zeros, too. */
    private static boolean holdsMoreThanZeros(String digits, int from) {
        for (int i = from; i < digits.length(); i++) {
            if (digits.charAt(i) != '0') {
                return true;
            }
        }
        return false;
    }
}
