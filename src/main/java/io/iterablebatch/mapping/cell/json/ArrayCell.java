package io.iterablebatch.mapping.cell.json;

import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.text.InvisibleCharacters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Several values in one cell. White space around an element is ignored, and blank elements are dropped. */
public final class ArrayCell implements CellType {

    private final CellType element;
    private static final byte NONE = 0;

    private final String separator;
    private final byte plainSeparator;

    public ArrayCell(CellType element, String separator) {
        this.element = element;
        this.separator = separator;
        this.plainSeparator = separator.length() == 1 && separator.charAt(0) < 0x80 ? (byte) separator.charAt(0) : NONE;
    }

    /** Takes a list of the source, or a single value. */
    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator out) {
        List<?> values = cell instanceof List<?> list ? list : List.of(cell);
        CellMistake first = null;
        out.writeStartArray();
        for (Object value : values) {
            CellMistake mistake = writeElement(value, out);
            first = first == null ? mistake : first;
        }
        out.writeEndArray();
        return first;
    }

    private @Nullable CellMistake writeElement(@Nullable Object value, JsonGenerator out) {
        if (value instanceof String text) {
            String stripped = InvisibleCharacters.strip(text);
            return stripped.isEmpty() ? null : element.write(stripped, out);
        }
        CellMistake unfit = UnfitValueCheck.of(value);
        return value == null || unfit != null ? unfit : element.writeTyped(value, out);
    }

    /** Elements without space around them, if the separator is one byte. */
    @Override
    public boolean writePlain(byte[] utf8, int from, int to, JsonBytes out) {
        if (plainSeparator == NONE || !InvisibleCharacters.isStripped(utf8, from, to)) {
            return false;
        }
        out.put((byte) '[');
        int start = from;
        boolean first = true;
        for (int at = from; at <= to; at++) {
            if (at < to && utf8[at] != plainSeparator) {
                continue;
            }
            if (at > start) {
                if (!first) {
                    out.put((byte) ',');
                }
                if (!InvisibleCharacters.isStripped(utf8, start, at) || !element.writePlain(utf8, start, at, out)) {
                    return false;
                }
                first = false;
            }
            start = at + 1;
        }
        out.put((byte) ']');
        return true;
    }

    @Override
    public CellMistake listed() {
        return element.listed();
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator out) {
        CellMistake first = null;
        out.writeStartArray();
        int from = 0;
        while (from <= cell.length()) {
            int next = cell.indexOf(separator, from);
            int to = next < 0 ? cell.length() : next;
            String value = InvisibleCharacters.strip(cell.substring(from, to));
            if (!value.isEmpty()) {
                CellMistake mistake = element.write(value, out);
                first = first == null ? mistake : first;
            }
            from = to + separator.length();
        }
        out.writeEndArray();
        return first;
    }
}
