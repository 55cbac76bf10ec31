package io.iterablebatch.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a row of text, as parts of a larger piece of UTF-8: a {@code String} is made of a cell only for those
 * who need one. Nothing that it refers to changes once it was made; safe for use by many threads then.
 */
public final class TextCells {

    /** Added to the end of a cell that holds other characters than ASCII. */
    public static final int NOT_ASCII = 1 << 31;

    /** Added to the end of a cell whose quotes are doubled, as they stand in a quoted cell. */
    public static final int DOUBLED_QUOTES = 1 << 30;

    private static final int FLAGS = NOT_ASCII | DOUBLED_QUOTES;

    private final byte[] utf8;
    private final int[] bounds;
    private final int first;
    private final int count;
    private final char quote;

    /**
     * Cells of a row.
     *
     * @param utf8 holds the text of the cells, all of it valid UTF-8; not to be modified where they are
     * @param bounds two numbers for each cell: where it begins, and where it ends with flags added; not to be modified
     *     where those of this row are
     * @param first index in {@code bounds} of the row's first number
     * @param count how many cells the row has
     * @param quote which is doubled in cells with that flag; an ASCII character
     */
    public TextCells(byte[] utf8, int[] bounds, int first, int count, char quote) {
        this.utf8 = utf8;
        this.bounds = bounds;
        this.first = first;
        this.count = count;
        this.quote = quote;
    }

    /** How many cells there are. */
    public int count() {
        return count;
    }

    /** Holds the cells; not to be modified. */
    public byte[] utf8() {
        return utf8;
    }

    /** Where the cell begins in {@link #utf8}. */
    public int start(int cell) {
        return bounds[first + 2 * cell];
    }

    /** Where the cell ends. */
    public int end(int cell) {
        return bounds[first + 2 * cell + 1] & ~FLAGS;
    }

    public boolean isEmpty(int cell) {
        return start(cell) == end(cell);
    }

    /** Before the first byte of any cell. */
    public int from() {
        int from = bounds[first];
        for (int i = first + 2; i < first + 2 * count; i += 2) {
            from = Math.min(from, bounds[i]);
        }
        return from;
    }

    /** Behind the last byte of any cell. */
    public int to() {
        int to = 0;
        for (int i = first + 1; i < first + 2 * count; i += 2) {
            to = Math.max(to, bounds[i] & ~FLAGS);
        }
        return to;
    }

    /** The same cells with a copy of their text, for those who keep few rows of many. */
    public TextCells compact() {
        int from = from();
        int[] own = new int[2 * count];
        for (int i = 0; i < own.length; i++) {
            own[i] = bounds[first + i] - from;
        }
        return new TextCells(Arrays.copyOfRange(utf8, from, to()), own, 0, count, quote);
    }

    /** Whether the cell is its bytes as they stand, and those are ASCII. */
    public boolean isPlain(int cell) {
        return (bounds[first + 2 * cell + 1] & FLAGS) == 0;
    }

    /** Whether the cell is its bytes as they stand: no quote is doubled there. */
    public boolean isLiteral(int cell) {
        return (bounds[first + 2 * cell + 1] & DOUBLED_QUOTES) == 0;
    }

    /** The cells with these indices, in this order; an empty one for an index below 0. */
    public TextCells inOrder(int[] cells) {
        int[] ordered = new int[2 * cells.length];
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] < 0) {
                Arrays.fill(ordered, 2 * i, 2 * i + 2, start(0));
            } else {
                System.arraycopy(bounds, first + 2 * cells[i], ordered, 2 * i, 2);
            }
        }
        return new TextCells(utf8, ordered, 0, cells.length, quote);
    }

    /** The text of a cell. */
    public String text(int cell) {
        int start = start(cell);
        int length = end(cell) - start;
        if (isPlain(cell)) {
            return length == 0 ? "" : new String(utf8, start, length, StandardCharsets.ISO_8859_1);
        }
        String text = new String(utf8, start, length, StandardCharsets.UTF_8);
        String once = String.valueOf(quote);
        return isLiteral(cell) ? text : text.replace(once + once, once);
    }

    /** The texts of all cells. */
    public @Nullable Object[] values() {
        @Nullable Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = text(i);
        }
        return values;
    }
}
