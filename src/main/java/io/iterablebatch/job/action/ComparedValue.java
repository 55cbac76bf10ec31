package io.iterablebatch.job.action;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A number, a day or a moment: what the conditions of {@code where} compare. Immutable. */
public sealed interface ComparedValue {

    /** More digits than any number has that people compare; larger ones would take long to read. */
    int LONGEST = 100;

    /** As in {@code 2026-01-31T06:00:00Z}, with a blank for the T, without seconds, and with {@code +01} too. */
    DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .optionalEnd()
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendLiteral(' ')
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** A number. */
    record DecimalValue(BigDecimal number) implements ComparedValue {

        @Override
        public String toString() {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
        }
    }

    /** A day of the calendar. */
    record DayValue(LocalDate day) implements ComparedValue {

        @Override
        public String toString() {
            return day.toString();
        }
    }

    /** A point in time. */
    record MomentValue(Instant moment) implements ComparedValue {

        @Override
        public String toString() {
            return moment.toString();
        }
    }

    /**
     * What a text means: a decimal number, a day as {@code yyyy-MM-dd}, or a time as in ISO 8601, which is in UTC where
     * it names no offset.
     *
     * @param text without the invisible around it
     * @return null if it is none of these
     */
    static @Nullable ComparedValue of(String text) {
        int length = text.length();
        if (length == 0 || length > LONGEST) {
            return null;
        }
        return length >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-' ? time(text) : decimal(text);
    }

    /** What a value of a source's own type means; null if it is neither a number nor a time. */
    static @Nullable ComparedValue ofTyped(Object value) {
        if (value instanceof Long whole) {
            return new DecimalValue(BigDecimal.valueOf(whole));
        }
        if (value instanceof BigDecimal decimal) {
            return new DecimalValue(decimal);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? new DecimalValue(new BigDecimal(number.toString())) : null;
        }
        if (value instanceof LocalDate day) {
            return new DayValue(day);
        }
        if (value instanceof LocalDateTime time) {
            return new MomentValue(time.toInstant(ZoneOffset.UTC));
        }
        return value instanceof Instant moment ? new MomentValue(moment) : null;
    }

    /**
     * Compares with a value of a job file. With a day, days are compared: of a moment the one that it has in UTC. With
     * a moment, a day is its beginning in UTC.
     *
     * @return null if one is a number and the other a time
     */
    default @Nullable Integer compareWith(ComparedValue bound) {
        if (this instanceof DecimalValue one) {
            return bound instanceof DecimalValue other ? Integer.valueOf(one.number.compareTo(other.number)) : null;
        }
        if (bound instanceof DayValue other) {
            return Integer.signum(day().compareTo(other.day));
        }
        return bound instanceof MomentValue other ? Integer.valueOf(moment().compareTo(other.moment)) : null;
    }

    private LocalDate day() {
        return this instanceof DayValue own
                ? own.day
                : ((MomentValue) this).moment.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private Instant moment() {
        return this instanceof MomentValue own
                ? own.moment
                : ((DayValue) this).day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static @Nullable ComparedValue time(String text) {
        try {
            if (text.length() == 10) {
                return new DayValue(LocalDate.parse(text));
            }
            TemporalAccessor parsed = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return new MomentValue(
                    parsed instanceof OffsetDateTime known
                            ? known.toInstant()
                            : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable ComparedValue decimal(String text) {
        char last = text.charAt(text.length() - 1);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean known = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!known) {
                return null;
            }
        }
        try {
            return (last >= '0' && last <= '9') || last == '.' ? new DecimalValue(new BigDecimal(text)) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
