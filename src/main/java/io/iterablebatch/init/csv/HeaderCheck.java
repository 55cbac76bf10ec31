package io.iterablebatch.init.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells whether the first row of a file names its columns or is a record already. A record must not be taken for names:
 * names are shown.
 */
final class HeaderCheck {

    private static final Pattern EMAIL = Pattern.compile("\\S+@\\S+\\.\\S+");
    private static final Pattern NUMBER = Pattern.compile("[^\\p{L}]*\\d[^\\p{L}]*");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int ENOUGH_ROWS = 5;

    private HeaderCheck() {}

    /** @param rows the first rows, as they were parsed */
    static boolean isThere(List<String[]> rows) {
        if (rows.isEmpty()) {
            return true;
        }
        String[] first = rows.get(0);
        long filled = Arrays.stream(first).filter(cell -> !cell.isBlank()).count();
        long values = Arrays.stream(first).filter(HeaderCheck::isValue).count();
        boolean person = Arrays.stream(first).anyMatch(HeaderCheck::isCertainlyValue);
        return !person && values * 2 < Math.max(1, filled) && repeated(first, rows) * 2 < Math.max(2, filled);
    }

    private static boolean isCertainlyValue(String cell) {
        String text = cell.strip();
        return EMAIL.matcher(text).matches()
                || UUID.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a cell holds what a name of a column would not; some years do stand above columns. */
    private static boolean isValue(String cell) {
        String text = cell.strip();
        return NUMBER.matcher(text).matches() || text.equals("\\N") || isCertainlyValue(text);
    }

    /** How many of the first row's cells stand below themselves too, as a city does and the word city does not. */
    private static long repeated(String[] first, List<String[]> rows) {
        long repeated = 0;
        for (int i = 0; i < first.length && rows.size() > ENOUGH_ROWS; i++) {
            int column = i;
            String text = first[i];
            long again = rows.stream()
                    .skip(1)
                    .filter(row -> !Arrays.equals(row, first))
                    .filter(row -> column < row.length && row[column].equals(text))
                    .count();
            repeated += again > 0 && !text.isBlank() ? 1 : 0;
        }
        return repeated;
    }
}
