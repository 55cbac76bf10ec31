package io.iterablebatch.job.action;

import io.iterablebatch.yaml.InvalidValueException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Set;

/**
 * The {@code format} of dates: a pattern of {@link DateTimeFormatter} that holds at least a whole date, or one of three
 * words for forms that patterns do not describe well.
 */
public final class DatePattern {

    /** The pattern of dates whose mapping names none. */
    public static final String DEFAULT = "yyyy-MM-dd";

    /** A date of ISO 8601, with or without a time and an offset. */
    public static final String ISO = "iso";

    /** Seconds since 1970. */
    public static final String EPOCH = "epoch";

    /** Milliseconds since 1970. */
    public static final String EPOCH_MILLIS = "epoch-millis";

    private static final Set<String> WORDS = Set.of(ISO, EPOCH, EPOCH_MILLIS);

    private static final ZonedDateTime SAMPLE =
            OffsetDateTime.of(2024, 11, 22, 13, 45, 56, 0, ZoneOffset.UTC).toZonedDateTime();

    private DatePattern() {}

    /**
     * A strict formatter for a pattern, which refuses the 30th of February. Names of months and days are English, in
     * any case.
     *
     * @throws IllegalArgumentException when the pattern is none
     */
    public static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                // A strict resolver takes the "yyyy" that everybody writes only together with an era.
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** Checks that what a pattern writes can be read back as a date, and returns it. */
    public static String parse(String pattern) throws InvalidValueException {
        if (!WORDS.contains(pattern)) {
            check(pattern);
        }
        return pattern;
    }

    private static void check(String pattern) throws InvalidValueException {
        TemporalAccessor sample;
        try {
            DateTimeFormatter formatter = formatter(pattern);
            sample = formatter.parse(formatter.format(SAMPLE));
        } catch (DateTimeException e) {
            throw incomplete(pattern);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("not a pattern of letters such as yyyy-MM-dd or dd.MM.yyyy HH:mm, nor iso, epoch or epoch-millis");
        }
        String letters = pattern.replaceAll("'[^']*'", "");
        boolean twoDays = letters.contains("D") && (letters.contains("M") || letters.contains("L"));
        if (twoDays || sample.query(TemporalQueries.localDate()) == null) {
            throw incomplete(pattern);
        }
        if (sample.query(TemporalQueries.localTime()) == null && holdsTime(sample)) {
            throw new InvalidValueException("it holds a part of a time but no whole one; write HH:mm, or hh:mm a");
        }
    }

    private static InvalidValueException incomplete(String pattern) {
        String hint = "";
        if (pattern.contains("Y")) {
            hint = "; YYYY is the year of the week, the year is yyyy";
        } else if (pattern.contains("D")) {
            hint = "; D is the day of the year, the day of the month is dd";
        } else if (pattern.contains("mm") && !pattern.contains("M")) {
            hint = "; mm is minutes, the month is MM";
        }
        return new InvalidValueException("it holds no whole date" + hint);
    }

    private static boolean holdsTime(TemporalAccessor sample) {
        for (ChronoField field : ChronoField.values()) {
            if (field.isTimeBased() && sample.isSupported(field)) {
                return true;
            }
        }
        return false;
    }
}
