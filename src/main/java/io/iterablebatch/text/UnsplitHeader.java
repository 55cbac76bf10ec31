package io.iterablebatch.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a row that was read as one column comes to with another delimiter.
 *
 * @param delimiter one of {@code ; , |} and the tab
 * @param names the columns, without quotes and invisible characters around them; two at least
 */
public record UnsplitHeader(char delimiter, List<String> names) {

    private static final String DELIMITERS = ";,\t|";

    /**
     * The row split at each delimiter that is in it, the most columns first.
     *
     * @param not the delimiter that made one column of it
     */
    public static List<UnsplitHeader> all(String row, char not) {
        List<UnsplitHeader> all = new ArrayList<>();
        for (int i = 0; i < DELIMITERS.length(); i++) {
            char delimiter = DELIMITERS.charAt(i);
            List<String> names = delimiter == not ? List.of() : split(row, delimiter);
            if (names.size() > 1) {
                all.add(new UnsplitHeader(delimiter, List.copyOf(names)));
            }
        }
        all.sort(Comparator.comparingInt(each -> -each.names().size()));
        return all;
    }

    private static List<String> split(String row, char delimiter) {
        List<String> names = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i <= row.length(); i++) {
            if (i == row.length() || (row.charAt(i) == delimiter && !quoted)) {
                names.add(name(row.substring(start, i)));
                start = i + 1;
            } else if (row.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return names;
    }

    private static String name(String cell) {
        String name = InvisibleCharacters.strip(cell);
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted
                ? InvisibleCharacters.strip(name.substring(1, name.length() - 1).replace("\"\"", "\""))
                : name;
    }
}
