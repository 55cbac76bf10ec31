package io.iterablebatch.mapping.cell;

import io.iterablebatch.text.InvisibleCharacters;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A finite decimal number. Whole numbers are sent with a point, so that Iterable does not make the field a long. */
final class DoubleCell implements CellType {

    private static final CellMistake BAD =
            new CellMistake("bad-double", "not a decimal number such as 12.5, with a point and no grouping");

    private static final CellMistake CHANGED = new CellMistake(
            "bad-double", "a number too large for a double to keep as it is; make the field a string to send it");

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
