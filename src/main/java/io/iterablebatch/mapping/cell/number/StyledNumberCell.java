package io.iterablebatch.mapping.cell.number;

import io.iterablebatch.job.action.NumberStyle;
import io.iterablebatch.job.action.StyledNumberParser;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.cell.PlainCells;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Numbers that are written in a style of people's, for a type that reads them as programs write them. */
public final class StyledNumberCell implements CellType {

    private final CellType numbers;
    private final StyledNumberParser parser;
    private final CellMistake bad;

    /** @param numbers reads the numbers once they are plain */
    public StyledNumberCell(CellType numbers, NumberStyle style) {
        this.numbers = numbers;
        this.parser = new StyledNumberParser(style);
        this.bad = new CellMistake(
                numbers.listed().code(),
                "not a number such as " + parser.example() + ", as `number` in the job file says");
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        String plain = parser.plain(cell);
        if (plain == null) {
            out.writeNull();
            return bad;
        }
        CellMistake mistake = numbers.write(plain, out);
        return numbers.listed().equals(mistake) ? bad : mistake;
    }

    /** Digits alone, which are the same in every style. */
    @Override
    public boolean writePlain(byte[] utf8, int from, int to, JsonBytes out) {
        int digits = from < to && utf8[from] == '-' ? from + 1 : from;
        return PlainCells.afterDigits(utf8, digits, to) == to && numbers.writePlain(utf8, from, to, out);
    }

    @Override
    public boolean writePlainValue(Object cell, JsonBytes out) {
        return !(cell instanceof String) && numbers.writePlainValue(cell, out);
    }

    /** A number of the source's is not written in any style. */
    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        return numbers.writeTyped(cell, out);
    }

    @Override
    public CellMistake listed() {
        return numbers.listed();
    }
}
