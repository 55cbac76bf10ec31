package io.iterablebatch.mapping;

import io.iterablebatch.source.CellText;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.UnreadableValue;
import io.iterablebatch.subscription.IdSet;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads the ids of lists, channels and message types: whole numbers above 0. */
final class IdCells {

    private static final int MOST_DIGITS = 18;

    private IdCells() {}

    /** One id, or 0 where the cell holds none. */
    static long id(@Nullable Object cell) {
        if (cell instanceof Double number && Math.abs(number) >= Decimals.EXACT_BELOW) {
            return 0;
        }
        String text = CellText.of(cell);
        return text == null ? 0 : id(text.strip());
    }

    private static long id(String digits) {
        if (digits.isEmpty() || digits.length() > MOST_DIGITS) {
            return 0;
        }
        long id = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (!Text.isDigit(digits.charAt(i))) {
                return 0;
            }
            id = id * 10 + digits.charAt(i) - '0';
        }
        return id;
    }

    /** Whether the cell says nothing at all. */
    static boolean empty(@Nullable Object cell) {
        if (cell instanceof Number || cell instanceof UnreadableValue) {
            return false;
        }
        String text = CellText.of(cell);
        return text == null
                || text.isBlank()
                || (cell instanceof JsonText && text.strip().equals("null"));
    }

    /**
     * Several ids: text with a separator between two, a JSON array, or a list of the warehouse's; an element that is
     * blank does not count.
     *
     * @return null where something is no id
     */
    static @Nullable IdSet ids(Object cell, String separator) {
        if (cell instanceof Collection<?> several) {
            return ids(several);
        }
        String text = String.valueOf(CellText.of(cell)).strip();
        boolean json = text.startsWith("[") && text.endsWith("]");
        return json ? split(text.substring(1, text.length() - 1), ",") : split(text, separator);
    }

    private static @Nullable IdSet ids(Collection<?> elements) {
        long[] ids = new long[elements.size()];
        int count = 0;
        for (Object element : elements) {
            ids[count] = id(element);
            if (ids[count++] == 0) {
                return null;
            }
        }
        return IdSet.of(ids);
    }

    private static @Nullable IdSet split(String text, String separator) {
        long[] ids = new long[text.length() / 2 + 1];
        int count = 0;
        int from = 0;
        while (from <= text.length()) {
            int next = text.indexOf(separator, from);
            int to = next < 0 ? text.length() : next;
            String element = text.substring(from, to).strip();
            if (!element.isEmpty()) {
                ids[count] = id(element);
                if (ids[count++] == 0) {
                    return null;
                }
            }
            from = to + separator.length();
        }
        return IdSet.of(Arrays.copyOf(ids, count));
    }
}
