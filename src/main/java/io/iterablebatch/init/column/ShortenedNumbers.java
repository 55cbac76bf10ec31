package io.iterablebatch.init.column;

import java.util.regex.Pattern;

/** Long numbers as spreadsheets shorten them, such as {@code 1.23E+15}, so that different ones are the same. */
final class ShortenedNumbers {

    private static final Pattern SCIENTIFIC = Pattern.compile("\\d[.,]?\\d*[Ee]\\+\\d{1,3}");

    private ShortenedNumbers() {}

    static boolean isOne(String text) {
        return SCIENTIFIC.matcher(text).matches();
    }
}
