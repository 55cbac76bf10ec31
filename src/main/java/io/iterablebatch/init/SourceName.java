package io.iterablebatch.init;

import java.util.Locale;
import java.util.regex.Pattern;

/** Makes a name for a job of the name of its source. */
final class SourceName {

    private static final String UNNAMED = "users";
    private static final int LONGEST = 60;
    private static final Pattern ENDINGS =
            Pattern.compile("(\\.(csv|tsv|txt|gz|parquet|pq|zip))+$", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SourceName() {}

    /** {@code crm-export} of {@code exports/CRM Export-*.csv.gz}. */
    static String ofFiles(String pattern) {
        return name(file(pattern));
    }

    /** Whether the pattern has anything of which a name can be made, as {@code *.csv} has not. */
    static boolean isIn(String pattern) {
        return OTHERS.matcher(file(pattern)).replaceAll("").length() > 0;
    }

    /** Of what the name of such a job was made. */
    static String origin(String pattern) {
        return "of `" + pattern + "`" + (isIn(pattern) ? "" : ", which names no file to call it after");
    }

    private static String file(String pattern) {
        String file = pattern.substring(pattern.lastIndexOf('/') + 1);
        return ENDINGS.matcher(file).replaceAll("");
    }

    /** {@code users} of {@code marketing.users}. */
    static String ofTable(String table) {
        return name(table.substring(table.lastIndexOf('.') + 1));
    }

    private static String name(String text) {
        String name =
                OTHERS.matcher(text).replaceAll("-").replaceAll("^-|-$", "").toLowerCase(Locale.ROOT);
        String shortened = name.codePointCount(0, name.length()) > LONGEST
                ? name.substring(0, name.offsetByCodePoints(0, LONGEST)).replaceAll("-$", "")
                : name;
        return shortened.isEmpty() ? UNNAMED : shortened;
    }
}
