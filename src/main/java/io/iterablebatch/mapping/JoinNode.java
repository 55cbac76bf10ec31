package io.iterablebatch.mapping;

import io.iterablebatch.job.action.CellRules;
import io.iterablebatch.job.action.LetterCase;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.source.CellText;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextCells;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.NullTexts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cells of several columns as one value: with a separator between two, or as the elements of an array. What is
 * invisible around a cell does not count, and blank ones are left out. Used by one thread.
 */
final class JoinNode implements FieldNode {

    private static final int LONGEST_PLAIN = 1_000;

    private final byte[] name;
    private final String path;
    private final int[] indices;
    private final List<String> columns;
    private final String separator;
    private final byte[] plainSeparator;
    private final CellType type;
    private final NullTexts nulls;
    private final LetterCase letters;
    private final boolean array;
    private final boolean clear;
    private final byte[] joined = new byte[LONGEST_PLAIN];

    /**
     * The field of a job file.
     *
     * @param name encoded
     * @param path of the whole field, for messages
     * @param columns that are joined
     * @param indices of these columns
     * @param rules how the cells are read: which texts count as a blank cell, and what becomes of the letters of others
     * @param clear whether it is sent as null if all cells are blank
     */
    JoinNode(
            byte[] name,
            String path,
            List<String> columns,
            int[] indices,
            String separator,
            CellType type,
            CellRules rules,
            boolean array,
            boolean clear) {
        this.name = name;
        this.path = path;
        this.columns = columns;
        this.indices = indices;
        this.separator = separator;
        this.plainSeparator = separator.getBytes(StandardCharsets.UTF_8);
        this.type = type;
        this.nulls = new NullTexts(rules.nulls());
        this.letters = rules.letters();
        this.array = array;
        this.clear = clear;
    }

    @Override
    public boolean present(SourceRecord record) {
        if (clear) {
            return true;
        }
        TextCells text = record.text();
        for (int index : indices) {
            boolean filled = text != null
                    && type.surelyFilled(text.utf8(), text.start(index), text.end(index))
                    && nulls.isEmpty();
            if (filled) {
                return true;
            }
        }
        // A part that is wrong makes the row invalid, whatever is present.
        return value(parts(record, new RowMistakes(MistakeObserver.NONE))) != null;
    }

    @Override
    public void write(SourceRecord record, JsonBytes out, RowMistakes mistakes) {
        TextCells text = record.text();
        if (text == null || array || letters != LetterCase.KEEP || !writePlain(text, out)) {
            writeCarefully(record, out, mistakes);
        }
    }

    /** Writes cells of which nothing has to be cut off, or nothing, and returns whether it was done. */
    private boolean writePlain(TextCells text, JsonBytes out) {
        int length = 0;
        for (int index : indices) {
            int from = text.start(index);
            int to = text.end(index);
            if (from == to || nulls.contains(text.utf8(), from, to)) {
                continue;
            }
            boolean fits = length + plainSeparator.length + to - from <= joined.length;
            if (!fits || !text.isLiteral(index) || !InvisibleCharacters.isStripped(text.utf8(), from, to)) {
                return false;
            }
            if (length > 0) {
                System.arraycopy(plainSeparator, 0, joined, length, plainSeparator.length);
                length += plainSeparator.length;
            }
            System.arraycopy(text.utf8(), from, joined, length, to - from);
            length += to - from;
        }
        if (length == 0) {
            return !clear;
        }
        int before = out.length();
        out.name(name);
        if (type.writePlain(joined, 0, length, out)) {
            return true;
        }
        out.cutTo(before);
        return false;
    }

    private void writeCarefully(SourceRecord record, JsonBytes out, RowMistakes mistakes) {
        Object value = value(parts(record, mistakes));
        if (value == null) {
            if (clear) {
                out.name(name);
                out.writeNull();
            }
            return;
        }
        out.name(name);
        CellMistake mistake =
                value instanceof String text ? type.write(text, out.careful()) : type.writeTyped(value, out.careful());
        out.flush();
        if (mistake != null) {
            mistakes.addWhole(new CellMistake(mistake.code(), "`set." + path + "`: " + mistake.what()));
        }
    }

    /** What the type reads; null if it is nothing. A single value that is no text is taken as what it is. */
    private @Nullable Object value(List<Object> parts) {
        if (array) {
            return parts.isEmpty() ? null : parts;
        }
        if (parts.size() == 1 && !(parts.get(0) instanceof String)) {
            return parts.get(0);
        }
        String text = joined(parts);
        return type.empty(text) ? null : text;
    }

    private String joined(List<Object> parts) {
        return parts.stream().map(CellText::of).collect(Collectors.joining(separator));
    }

    /** The values that are joined; one that cannot be is a mistake, and is left out. */
    private List<Object> parts(SourceRecord record, RowMistakes mistakes) {
        List<Object> parts = new ArrayList<>(indices.length);
        for (int i = 0; i < indices.length; i++) {
            Object cell = record.value(indices[i]);
            CellMistake mistake = UnfitValueCheck.of(cell);
            if (mistake == null && cell instanceof List && !array) {
                mistake = type.listed();
            }
            if (mistake != null) {
                mistakes.add(columns.get(i), mistake);
            } else if (cell instanceof List<?> list) {
                list.stream().filter(element -> !isBlank(element)).forEach(parts::add);
            } else if (cell != null && !isBlank(cell)) {
                parts.add(cell instanceof String text ? part(text) : cell);
            }
        }
        return parts;
    }

    /** The letters of an array's elements are changed by its type, as those of a column's are. */
    private String part(String cell) {
        String text = InvisibleCharacters.strip(cell);
        return array ? text : letters.of(text);
    }

    private boolean isBlank(@Nullable Object cell) {
        return cell == null
                || (cell instanceof String text && (InvisibleCharacters.only(text) || nulls.contains(text)))
                || (cell instanceof JsonText json && json.isNull());
    }

    @Override
    public String toString() {
        return "JoinNode[" + path + " of " + columns + Arrays.toString(indices) + "]";
    }
}
