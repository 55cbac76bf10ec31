package io.iterablebatch.init.column;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A way to write numbers.
 *
 * @param decimal before the decimals
 * @param grouping between thousands; empty for none
 */
record NumberForm(String decimal, String grouping) {

    static final NumberForm PLAIN = new NumberForm(".", "");

    /** As computers and English write them before the others. */
    static final List<NumberForm> ENGLISH_FIRST = List.of(
            PLAIN,
            new NumberForm(".", ","),
            new NumberForm(",", ""),
            new NumberForm(",", "."),
            new NumberForm(".", "'"),
            new NumberForm(",", " "),
            new NumberForm(".", " "));

    /** As most of the Continent writes them first. */
    static final List<NumberForm> CONTINENTAL_FIRST = List.of(
            new NumberForm(",", ""),
            new NumberForm(",", "."),
            PLAIN,
            new NumberForm(".", ","),
            new NumberForm(",", " "),
            new NumberForm(".", " "),
            new NumberForm(".", "'"));

    Pattern pattern() {
        String decimals = "(" + Pattern.quote(decimal) + "\\d+)?";
        String plain = "\\d+" + decimals;
        return Pattern.compile(
                grouping.isEmpty()
                        ? "[+-]?(" + plain + "|" + Pattern.quote(decimal) + "\\d+)"
                        : "[+-]?(\\d{1,3}(" + Pattern.quote(grouping) + "\\d{3})+" + decimals + "|" + plain + ")");
    }

    /** What a job file says of it; empty where that is the default. */
    Map<String, String> keys(String ignored) {
        Map<String, String> keys = new LinkedHashMap<>();
        if (!decimal.equals(".")) {
            keys.put("decimal", decimal);
        }
        if (!grouping.isEmpty()) {
            keys.put("grouping", grouping);
        }
        if (!ignored.isEmpty()) {
            keys.put("ignore", ignored);
        }
        return keys;
    }
}
