package io.iterablebatch.mapping.cell;

import io.iterablebatch.job.action.DatePattern;
import io.iterablebatch.text.InvisibleCharacters;
import java.nio.charset.StandardCharsets;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A point in time, sent in UTC as {@code yyyy-MM-dd HH:mm:ss +00:00}, the form that Iterable recognises (contract
 * §1.7). A date without a time means the start of the day in its zone; a zone or offset in the cell takes precedence
 * over the mapping's; fractions of a second are cut off.
 */
final class DateCell implements CellType {

    private static final byte[] MIDNIGHT = " 00:00:00 +00:00\"".getBytes(StandardCharsets.US_ASCII);

    private final DateTimeFormatter formatter;
    private final ZoneId zone;
    private final boolean plainDate;
    private final boolean utc;
    private final CellMistake bad;
    private final char[] out = "0000-00-00 00:00:00 +00:00".toCharArray();

    DateCell(@Nullable String format, ZoneId zone) {
        String pattern = format == null ? DatePattern.DEFAULT : format;
        this.formatter = DatePattern.formatter(pattern);
        this.zone = zone;
        this.utc = zone.normalized().equals(ZoneOffset.UTC);
        this.plainDate = pattern.equals(DatePattern.DEFAULT);
        this.bad = new CellMistake("bad-date", "not a date of the form " + pattern);
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator json) {
        return write(instant(InvisibleCharacters.strip(cell)), json);
    }

    /** A day of the calendar in the default form, where its start is midnight in UTC. */
    @Override
    public boolean writePlain(byte[] utf8, int from, int to, JsonBytes json) {
        if (!plainDate || !utc || to - from != 10 || utf8[from + 4] != '-' || utf8[from + 7] != '-') {
            return false;
        }
        int year = 100 * PlainCells.twoDigits(utf8, from) + PlainCells.twoDigits(utf8, from + 2);
        int month = PlainCells.twoDigits(utf8, from + 5);
        int day = PlainCells.twoDigits(utf8, from + 8);
        if (year < 1 || month < 1 || month > 12 || day < 1 || (day > 28 && !exists(year, month, day))) {
            return false;
        }
        json.put((byte) '"');
        json.put(utf8, from, to - from);
        json.put(MIDNIGHT);
        return true;
    }

    @Override
    public boolean writePlainValue(Object cell, JsonBytes json) {
        Instant instant = time(cell);
        if (instant == null || UnfitValueCheck.isOutside(instant)) {
            return false;
        }
        json.string(new String(written(LocalDateTime.ofInstant(instant, ZoneOffset.UTC))));
        return true;
    }

    /** The point in time that a value of such a type is, or null. */
    private @Nullable Instant time(Object cell) {
        if (cell instanceof Instant instant) {
            return instant;
        }
        if (cell instanceof LocalDate date) {
            return start(date);
        }
        return cell instanceof LocalDateTime time ? time.atZone(zone).toInstant() : null;
    }

    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator json) {
        Instant instant = time(cell);
        return instant == null ? CellType.super.writeTyped(cell, json) : write(instant, json);
    }

    @Override
    public CellMistake listed() {
        return bad;
    }

    private @Nullable CellMistake write(@Nullable Instant instant, JsonGenerator json) {
        if (instant == null || UnfitValueCheck.isOutside(instant)) {
            json.writeNull();
            return instant == null ? bad : UnfitValueCheck.OUTSIDE_CALENDAR;
        }
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        json.writeString(written(utc), 0, out.length);
        return null;
    }

    private @Nullable Instant instant(String text) {
        if (plainDate) {
            LocalDate date = plainDate(text);
            return date == null ? null : start(date);
        }
        try {
            TemporalAccessor parsed = formatter.parse(text);
            ZoneId own = parsed.query(TemporalQueries.zone());
            ZoneId here = own == null ? zone : own;
            LocalDate date = LocalDate.from(parsed);
            LocalTime time = parsed.query(TemporalQueries.localTime());
            return (time == null ? date.atStartOfDay(here) : date.atTime(time).atZone(here)).toInstant();
        } catch (DateTimeException e) {
            return isBeforeYearOne(text) ? Instant.MIN : null;
        }
    }

    /** Whether the text has the right form, but a year that the strict formatter refuses. */
    private boolean isBeforeYearOne(String text) {
        ParsePosition at = new ParsePosition(0);
        TemporalAccessor fields = formatter.parseUnresolved(text, at);
        return fields != null
                && at.getIndex() == text.length()
                && (isBelowOne(fields, ChronoField.YEAR) || isBelowOne(fields, ChronoField.YEAR_OF_ERA));
    }

    private static boolean isBelowOne(TemporalAccessor fields, ChronoField year) {
        return fields.isSupported(year) && fields.getLong(year) < 1;
    }

    private Instant start(LocalDate date) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** Parses the default pattern by hand: it is the common one, and the formatter takes ten times as long. */
    private static @Nullable LocalDate plainDate(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
            return null;
        }
        return exists(year, month, day) ? LocalDate.of(year, month, day) : null;
    }

    private static boolean exists(int year, int month, int day) {
        return day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth();
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!AsciiDigits.isDigit(c)) {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private char[] written(LocalDateTime utc) {
        put(utc.getYear() / 100, 0);
        put(utc.getYear() % 100, 2);
        put(utc.getMonthValue(), 5);
        put(utc.getDayOfMonth(), 8);
        put(utc.getHour(), 11);
        put(utc.getMinute(), 14);
        put(utc.getSecond(), 17);
        return out;
    }

    private void put(int number, int at) {
        out[at] = (char) ('0' + number / 10);
        out[at + 1] = (char) ('0' + number % 10);
    }
}
