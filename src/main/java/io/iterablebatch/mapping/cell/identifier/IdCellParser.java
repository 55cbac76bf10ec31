package io.iterablebatch.mapping.cell.identifier;

import io.iterablebatch.mapping.cell.AsciiDigits;
import io.iterablebatch.mapping.cell.number.DecimalParser;
import io.iterablebatch.source.CellText;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.UnreadableValue;
import io.iterablebatch.subscription.IdSet;
import io.iterablebatch.text.InvisibleCharacters;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the ids of lists, channels and message types: whole numbers above 0. */
public final class IdCellParser {

    private static final int MOST_DIGITS = 18;

    private IdCellParser() {}

    /** The id in the cell; 0 if there is none. */
    public static long id(@Nullable Object cell) {
        if (cell instanceof Double number && Math.abs(number) >= DecimalParser.EXACT_BELOW) {
            return 0;
        }
        String text = CellText.withoutZeros(cell);
        return text == null ? 0 : digits(InvisibleCharacters.strip(text));
    }

    private static long digits(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return 0;
        }
        long id = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (!AsciiDigits.isDigit(digits.charAt(i))) {
                return 0;
            }
            id = id * 10 + digits.charAt(i) - '0';
        }
        return id;
    }

    /** Whether the cell holds nothing at all. A list says something even if it is empty. */
    public static boolean empty(@Nullable Object cell) {
        if (cell instanceof Number || cell instanceof Collection || cell instanceof UnreadableValue) {
            return false;
        }
        String text = CellText.of(cell);
        return text == null
                || InvisibleCharacters.only(text)
                || (cell instanceof JsonText && text.strip().equals("null"));
    }

    /**
     * Several ids, perhaps none: text with a separator between them, a JSON array, or a list of the warehouse's. Blank
     * or null elements are ignored.
     *
     * @return null if an element is no id
     */
    public static @Nullable IdSet ids(Object cell, String separator) {
        if (cell instanceof Collection<?> several) {
            return ids(several);
        }
        if (cell instanceof Number) {
            return ids(List.of(cell));
        }
        String text = InvisibleCharacters.strip(String.valueOf(CellText.of(cell)));
        boolean json = text.startsWith("[") && text.endsWith("]");
        return json ? split(text.substring(1, text.length() - 1), ",", true) : split(text, separator, false);
    }

    private static @Nullable IdSet ids(Collection<?> elements) {
        long[] ids = new long[elements.size()];
        int count = 0;
        for (Object element : elements) {
            if (empty(element)) {
                continue;
            }
            ids[count] = element instanceof Collection ? 0 : id(element);
            if (ids[count++] == 0) {
                return null;
            }
        }
        return IdSet.of(Arrays.copyOf(ids, count));
    }

    private static @Nullable IdSet split(String text, String separator, boolean json) {
        long[] ids = new long[text.length() / 2 + 1];
        int count = 0;
        int from = 0;
        while (from <= text.length()) {
            int next = text.indexOf(separator, from);
            int to = next < 0 ? text.length() : next;
            String element = InvisibleCharacters.strip(text.substring(from, to));
            if (!element.isEmpty() && !(json && element.equals("null"))) {
                ids[count] = digits(element);
                if (ids[count++] == 0) {
                    return null;
                }
            }
            from = to + separator.length();
        }
        return IdSet.of(Arrays.copyOf(ids, count));
    }
}
