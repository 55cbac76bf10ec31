package io.iterablebatch.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Lines of cells below a header, each column as wide as its widest cell. */
public final class TextTable {

    private static final String GAP = "  ";
    private static final Pattern LINE_BREAKS = Pattern.compile("[\\t\\r\\n]");

    private final List<List<String>> lines = new ArrayList<>();
    private final Set<Integer> left = new HashSet<>();

    private TextTable(String... header) {
        lines.add(List.of(header));
    }

    /** Columns of words, which are aligned to the left. */
    public static TextTable ofWords(String... header) {
        TextTable columns = new TextTable(header);
        columns.words(header);
        return columns;
    }

    /** Columns of numbers, which are aligned to the right. */
    public static TextTable ofNumbers(String... header) {
        return new TextTable(header);
    }

    /** These of them hold words. */
    public TextTable words(String... names) {
        Arrays.stream(names).map(lines.get(0)::indexOf).forEach(left::add);
        return this;
    }

    /** Adds a line with a cell for each column. */
    public void add(String... cells) {
        if (cells.length != lines.get(0).size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + lines.get(0));
        }
        lines.add(List.of(cells));
    }

    /**
     * A text as a cell: one line, not too long, and nothing in it that could deceive.
     *
     * @param most how many characters are shown
     */
    public static String cell(String text, int most) {
        String shown = InvisibleCharacters.shown(LINE_BREAKS.matcher(text).replaceAll(" "));
        int length = shown.codePointCount(0, shown.length());
        StringBuilder cell = new StringBuilder();
        shown.codePoints().limit(length > most ? most - 1L : most).forEach(cell::appendCodePoint);
        return length > most ? cell.append('…').toString() : cell.toString();
    }

    /**
     * The lines, the header first, each with a line break.
     *
     * @param indent before each
     */
    public String text(String indent) {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(line.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder padded = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - width(line.get(i)));
                padded.append(i == 0 ? indent : GAP);
                padded.append(left.contains(i) ? line.get(i) + padding : padding + line.get(i));
            }
            text.append(padded.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
