package io.iterablebatch.mapping.cell.number;

import io.iterablebatch.mapping.cell.AsciiDigits;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.cell.PlainCells;
import io.iterablebatch.text.InvisibleCharacters;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A whole number of 64 bits in decimal digits, with or without a sign; {@code 1.0} is a mistake. */
public final class LongCell implements CellType {

    private static final CellMistake BAD =
            new CellMistake("bad-long", "not a whole number such as 42 in the range of 64 bits");

    private static final int MOST_PLAIN_DIGITS = 18;

    public static final CellMistake TOO_LARGE = new CellMistake(
            "bad-long", "a whole number beyond 64 bits, which would be changed; make the field a string to send it");

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        // Parsed by hand: Long.parseLong reports mistakes by an exception, which is too slow for a column that is wrong
        // in every row.
        int end = InvisibleCharacters.end(cell);
        int at = InvisibleCharacters.start(cell);
        boolean negative = at < end && cell.charAt(at) == '-';
        if (negative || (at < end && cell.charAt(at) == '+')) {
            at++;
        }
        if (at == end) {
            return bad(BAD, out);
        }
        // Counted downwards, because the most negative number has no positive counterpart.
        long number = 0;
        for (; at < end; at++) {
            int digit = cell.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return bad(BAD, out);
            }
            if (number < Long.MIN_VALUE / 10 || number * 10 < Long.MIN_VALUE + digit) {
                return bad(AsciiDigits.areDigits(cell, at, end) ? TOO_LARGE : BAD, out);
            }
            number = number * 10 - digit;
        }
        if (!negative && number == Long.MIN_VALUE) {
            return bad(TOO_LARGE, out);
        }
        out.writeNumber(negative ? number : -number);
        return null;
    }

    /** Digits as JSON has them, too few to be beyond 64 bits. */
    @Override
    public boolean writePlain(byte[] utf8, int from, int to, JsonBytes out) {
        boolean negative = from < to && utf8[from] == '-';
        int digits = negative ? from + 1 : from;
        if (to - digits > MOST_PLAIN_DIGITS
                || PlainCells.afterDigits(utf8, digits, to) < to
                || !PlainCells.isCanonical(utf8, digits, to)
                || (negative && utf8[digits] == '0')) {
            return false;
        }
        out.put(utf8, from, to - from);
        return true;
    }

    @Override
    public boolean writePlainValue(Object cell, JsonBytes out) {
        if (cell instanceof Long number) {
            out.number(number);
            return true;
        }
        return false;
    }

    /** A number without a fraction counts as whole, however many zeros its type adds behind the point. */
    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        if (cell instanceof Long number) {
            out.writeNumber(number);
            return null;
        }
        BigDecimal decimal = DecimalParser.exactly(cell);
        if (decimal == null) {
            return CellType.super.writeTyped(cell, out);
        }
        try {
            out.writeNumber(decimal.longValueExact());
            return null;
        } catch (ArithmeticException fractionOrTooLarge) {
            return bad(decimal.stripTrailingZeros().scale() > 0 ? BAD : TOO_LARGE, out);
        }
    }

    @Override
    public CellMistake listed() {
        return BAD;
    }

    private static CellMistake bad(CellMistake mistake, JsonGenerator out) {
        out.writeNull();
        return mistake;
    }
}
