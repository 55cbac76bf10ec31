package io.iterablebatch.mapping.cell.json;

import io.iterablebatch.job.action.LetterCase;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.mapping.cell.date.DateCell;
import io.iterablebatch.mapping.cell.number.DoubleCell;
import io.iterablebatch.mapping.cell.number.LongCell;
import io.iterablebatch.mapping.cell.text.CasedCell;
import io.iterablebatch.mapping.cell.text.StringCell;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.text.InvisibleCharacters;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A value whose type the job file leaves open: it is sent with the type of the source. Dates and times become dates, in
 * UTC if they have no zone.
 */
public final class NativeCell implements CellType {

    private static final ZoneId ZONE = ZoneOffset.UTC;

    private static final int SAFE_DIGITS = 18;
    private static final int MOST_DIGITS = 19;

    private final StringCell strings;
    private final CellType elements;
    private final DoubleCell decimals = new DoubleCell();
    private final DateCell dates = new DateCell(List.of(), ZONE);

    public NativeCell(StringCell strings) {
        this(strings, LetterCase.KEEP);
    }

    /** @param letters what becomes of the letters of texts that are elements of a list */
    public NativeCell(StringCell strings, LetterCase letters) {
        this.strings = strings;
        this.elements = CasedCell.of(strings, letters);
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        return strings.write(cell, out);
    }

    @Override
    public boolean writePlain(byte[] utf8, int from, int to, JsonBytes out) {
        return strings.writePlain(utf8, from, to, out);
    }

    @Override
    public boolean writePlainValue(Object cell, JsonBytes out) {
        if (cell instanceof Long number) {
            out.number(number);
            return true;
        }
        if (cell instanceof Boolean truth) {
            out.truth(truth);
            return true;
        }
        if (cell instanceof Double || (cell instanceof BigDecimal decimal && decimal.scale() > 0)) {
            return decimals.writePlainValue(cell, out);
        }
        return dates.writePlainValue(cell, out);
    }

    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        if (cell instanceof Long number) {
            out.writeNumber(number);
            return null;
        }
        if (cell instanceof Boolean truth) {
            out.writeBoolean(truth);
            return null;
        }
        if (cell instanceof BigDecimal decimal && isTooLarge(decimal)) {
            out.writeNull();
            return LongCell.TOO_LARGE;
        }
        if (cell instanceof Double || cell instanceof BigDecimal) {
            return decimals.writeTyped(cell, out);
        }
        if (cell instanceof Temporal) {
            return dates.writeTyped(cell, out);
        }
        if (cell instanceof JsonText text) {
            return JsonCell.writeJson(text.text(), out);
        }
        if (cell instanceof List<?> list) {
            return writeList(list, out);
        }
        return CellType.super.writeTyped(cell, out);
    }

    /** It would be sent with a point, into a field that gets smaller numbers of the column as whole ones. */
    private static boolean isTooLarge(BigDecimal decimal) {
        int digits = decimal.precision() - decimal.scale();
        return decimal.scale() <= 0
                && digits > SAFE_DIGITS
                && (digits > MOST_DIGITS || decimal.toBigInteger().bitLength() >= Long.SIZE);
    }

    private @Nullable CellMistake writeList(List<?> list, JsonGenerator out) {
        CellMistake first = null;
        out.writeStartArray();
        for (Object element : list) {
            CellMistake mistake = null;
            if (element instanceof String text) {
                String stripped = InvisibleCharacters.strip(text);
                mistake = stripped.isEmpty() ? null : elements.write(stripped, out);
            } else if (element != null) {
                CellMistake unfit = UnfitValueCheck.of(element);
                mistake = unfit == null ? writeTyped(element, out) : unfit;
            }
            first = first == null ? mistake : first;
        }
        out.writeEndArray();
        return first;
    }

    @Override
    public CellMistake listed() {
        return strings.listed();
    }
}
