package io.iterablebatch.init.column;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What all columns of a file say together of how its writer counts, for cells that can be read in two ways.
 *
 * @param decimalComma whether decimals are behind a comma
 * @param dayFirst whether the day comes before the month; null where no cell shows it, or cells contradict each other
 */
public record FileHints(boolean decimalComma, @Nullable Boolean dayFirst) {

    private static final Pattern COMMA = Pattern.compile(".*\\d,\\d{1,2}\\D*");
    private static final Pattern POINT = Pattern.compile(".*\\d\\.\\d{1,2}\\D*");
    private static final Pattern DAY_AND_MONTH = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-]\\d{2,4}(\\D.*)?");
    private static final int MONTHS = 12;

    /** @param semicolons whether cells are separated by these, as where the comma is in numbers */
    public static FileHints of(List<ColumnSample> samples, boolean semicolons) {
        int commas = 0;
        int points = 0;
        int days = 0;
        int months = 0;
        for (ColumnSample sample : samples) {
            for (String text : sample.texts()) {
                commas += COMMA.matcher(text).matches() ? 1 : 0;
                points += POINT.matcher(text).matches() ? 1 : 0;
                Matcher date = DAY_AND_MONTH.matcher(text);
                if (date.matches()) {
                    days += Integer.parseInt(date.group(1)) > MONTHS ? 1 : 0;
                    months += Integer.parseInt(date.group(2)) > MONTHS ? 1 : 0;
                }
            }
        }
        Boolean dayFirst = (days > 0) == (months > 0) ? null : Boolean.valueOf(days > 0);
        return new FileHints(commas == points ? semicolons : commas > points, dayFirst);
    }
}
