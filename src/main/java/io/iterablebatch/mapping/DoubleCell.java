package io.iterablebatch.mapping;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A finite decimal number. Sent with a point even when whole, so that Iterable does not make the field a long. */
final class DoubleCell implements CellType {

    private static final CellMistake BAD =
            new CellMistake("bad-double", "not a decimal number such as 12.5, with a point and no grouping");

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        double number = Decimals.parse(cell.strip());
        if (Double.isNaN(number)) {
            out.writeNull();
            return BAD;
        }
        out.writeNumber(number);
        return null;
    }
}
