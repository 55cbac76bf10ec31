package io.iterablebatch.mapping.cell.number;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.cell.PlainCells;
import io.iterablebatch.text.InvisibleCharacters;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A finite decimal number. Whole numbers are sent with a point, so that Iterable does not make the field a long. */
public final class DoubleCell implements CellType {

    private static final CellMistake BAD =
            new CellMistake("bad-double", "not a decimal number such as 12.5, with a point and no grouping");

    private static final CellMistake CHANGED = new CellMistake(
            "bad-double", "a number too large for a double to keep as it is; make the field a string to send it");

    /** From ten million on, a double is written with an exponent. */
    private static final int MOST_PLAIN_DIGITS = 7;

    /** A double keeps 15 digits. */
    private static final int MOST_PLAIN_DIGITS_AND_POINT = 16;

    private static final byte[] POINT_ZERO = {'.', '0'};

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        String text = InvisibleCharacters.strip(cell);
        double nearest = DecimalParser.parse(text);
        boolean arrives = !(Math.abs(nearest) >= DecimalParser.EXACT_BELOW)
                || (Double.isFinite(nearest) && DecimalParser.arrives(new BigDecimal(text), nearest));
        return arrives ? write(nearest, out) : refused(CHANGED, out);
    }

    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        if (cell instanceof Double number) {
            return write(number, out);
        }
        if (cell instanceof Long whole && Math.abs(whole) < DecimalParser.EXACT_BELOW) {
            return write(whole, out);
        }
        BigDecimal decimal = DecimalParser.exactly(cell);
        if (decimal == null) {
            return CellType.super.writeTyped(cell, out);
        }
        double nearest = decimal.doubleValue();
        boolean arrives = Double.isFinite(nearest) && DecimalParser.arrives(decimal, nearest);
        return arrives ? write(nearest, out) : refused(CHANGED, out);
    }

    /**
     * A number of few digits that is neither large nor small: its double is written with the very same digits, without
     * zeros at the end of a fraction, and with a point.
     */
    @Override
    public boolean writePlain(byte[] utf8, int from, int to, JsonBytes out) {
        int digits = from < to && utf8[from] == '-' ? from + 1 : from;
        int point = PlainCells.afterDigits(utf8, digits, to);
        if (!PlainCells.isCanonical(utf8, digits, point) || point - digits > MOST_PLAIN_DIGITS) {
            return false;
        }
        int end = to;
        if (point < to) {
            if (utf8[point] != '.' || point + 1 == to || PlainCells.afterDigits(utf8, point + 1, to) < to) {
                return false;
            }
            while (utf8[end - 1] == '0') {
                end--;
            }
            end = utf8[end - 1] == '.' ? point : end;
        }
        boolean belowOne = utf8[digits] == '0';
        if (end - digits > MOST_PLAIN_DIGITS_AND_POINT
                || (belowOne && (end == point ? digits > from : utf8[point + 1] == '0'))) {
            return false;
        }
        out.put(utf8, from, end - from);
        if (end == point) {
            out.put(POINT_ZERO);
        }
        return true;
    }

    @Override
    public boolean writePlainValue(Object cell, JsonBytes out) {
        if (cell instanceof Double number && Double.isFinite(number)) {
            out.number(number.doubleValue());
            return true;
        }
        return cell instanceof BigDecimal decimal
                && writePlain(out.plainText(), 0, out.toPlainText(decimal.toString()), out);
    }

    @Override
    public CellMistake listed() {
        return BAD;
    }

    private static @Nullable CellMistake write(double number, JsonGenerator out) {
        if (!Double.isFinite(number)) {
            return refused(BAD, out);
        }
        out.writeNumber(number);
        return null;
    }

    private static CellMistake refused(CellMistake mistake, JsonGenerator out) {
        out.writeNull();
        return mistake;
    }
}
