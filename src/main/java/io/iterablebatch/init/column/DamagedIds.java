package io.iterablebatch.init.column;

import java.util.regex.Pattern;

/** Identifiers that a spreadsheet or a script damaged, so that different people have the same (issue 21). */
final class DamagedIds {

    private static final Pattern SCIENTIFIC = Pattern.compile("\\d[.,]?\\d*[Ee]\\+\\d{1,3}");
    private static final Pattern FORMULA = Pattern.compile("=\".*\"");
    private static final Pattern ERROR = Pattern.compile("#(N/A|REF!|VALUE!|NAME\\?|NULL!|DIV/0!|NUM!)|(?i:null|nan|none)");

    private DamagedIds() {}

    /** Whether it is a long number as a spreadsheet shortens it, such as {@code 1.23E+15}. */
    static boolean isScientific(String text) {
        return SCIENTIFIC.matcher(text).matches();
    }

    static boolean isOne(String text) {
        return isScientific(text) || FORMULA.matcher(text).matches() || ERROR.matcher(text).matches();
    }
}
