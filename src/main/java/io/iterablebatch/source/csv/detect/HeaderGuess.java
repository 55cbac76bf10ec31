package io.iterablebatch.source.csv.detect;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether the first row names the columns.
 *
 * @param reason why it is thought to
 */
record HeaderGuess(boolean isHeader, String reason) {

    /** Numbers, dates and addresses: names of columns look otherwise. */
    private static final Pattern VALUE = Pattern.compile(
            "[-+(]?\\W{0,3}\\d[\\d.,:/ ()-]*\\W{0,3}|\\d{4}-\\d\\d-\\d\\d.*|[^@\\s]+@[^@\\s]+\\.[^@\\s]+|true|false|\\\\N|NULL",
            Pattern.CASE_INSENSITIVE);

    static HeaderGuess of(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return new HeaderGuess(false, "the file has no rows");
        }
        List<String> first = rows.get(0).stream().map(String::strip).toList();
        long values = first.stream().filter(HeaderGuess::isValue).count();
        if (values > 0) {
            return new HeaderGuess(
                    false,
                    "the first row holds " + values + (values == 1 ? " value" : " values")
                            + " like numbers, dates or addresses: it seems to be a record");
        }
        List<String> named = first.stream().filter(name -> !name.isEmpty()).toList();
        if (named.isEmpty() || new HashSet<>(named).size() < (named.size() + 1) / 2) {
            return new HeaderGuess(false, "the first row holds the same texts several times: it seems to be a record");
        }
        boolean othersDiffer = rows.stream()
                .skip(1)
                .anyMatch(row -> row.stream().map(String::strip).anyMatch(HeaderGuess::isValue));
        return new HeaderGuess(
                true,
                othersDiffer
                        ? "the first row holds words only, where others have numbers, dates or addresses: it names the columns"
                        : "the first row holds words only: it seems to name the columns");
    }

    private static boolean isValue(String cell) {
        return VALUE.matcher(cell).matches();
    }
}
