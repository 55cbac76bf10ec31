package io.iterablebatch.init.column;

import io.iterablebatch.job.action.DatePattern;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A way to write dates.
 *
 * @param written as a job file names it
 * @param holds whether a text is a date of this form
 * @param other the form with day and month the other way round; null where the two cannot be confused
 * @param dayFirst whether the day comes before the month; means something only beside {@code other}
 * @param local whether it names no zone, in which its day or time is
 * @param byName whether only the column's name shows that it is a date at all
 */
record CandidateFormat(
        String written,
        Predicate<String> holds,
        @Nullable String other,
        boolean dayFirst,
        boolean local,
        boolean byName) {

    static CandidateFormat ofPattern(String pattern) {
        boolean numeric = pattern.matches(".*\\bM{1,2}\\b.*") && pattern.matches("[dM]+[/-].*");
        boolean zone = pattern.matches(".*[XxzZ]$") || pattern.contains("'UTC'");
        return new CandidateFormat(
                pattern,
                text(DatePattern.formatter(pattern)),
                numeric ? swapped(pattern) : null,
                pattern.startsWith("d"),
                !zone,
                pattern.equals("yyyyMMdd"));
    }

    /** Whether a formatter takes the text. Nearly all texts are of another form, so that this is found out first. */
    private static Predicate<String> text(DateTimeFormatter formatter) {
        return text -> {
            ParsePosition at = new ParsePosition(0);
            if (formatter.parseUnresolved(text, at) == null || at.getIndex() < text.length()) {
                return false;
            }
            try {
                formatter.parse(text);
                return true;
            } catch (DateTimeException noSuchDay) {
                return false;
            }
        };
    }

    private static String swapped(String pattern) {
        int end = pattern.lastIndexOf('y');
        return pattern.substring(0, end).replace('d', '\0').replace('M', 'd').replace('\0', 'M')
                + pattern.substring(end);
    }
}
