package io.iterablebatch.mapping;

import io.iterablebatch.InvisibleCharacters;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A finite decimal number. Sent with a point even when whole, so that Iterable does not make the field a long. */
final class DoubleCell implements CellType {

    private static final CellMistake BAD =
            new CellMistake("bad-double", "not a decimal number such as 12.5, with a point and no grouping");

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        return write(Decimals.parse(InvisibleCharacters.strip(cell)), out);
    }

    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        return cell instanceof Number number ? write(number.doubleValue(), out) : CellType.super.writeTyped(cell, out);
    }

    @Override
    public CellMistake listed() {
        return BAD;
    }

    private static @Nullable CellMistake write(double number, JsonGenerator out) {
        if (!Double.isFinite(number)) {
            out.writeNull();
            return BAD;
        }
        out.writeNumber(number);
        return null;
    }
}
