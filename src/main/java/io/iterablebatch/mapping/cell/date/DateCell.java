package io.iterablebatch.mapping.cell.date;

import io.iterablebatch.job.action.DatePattern;
import io.iterablebatch.mapping.cell.CellMistake;
import io.iterablebatch.mapping.cell.CellType;
import io.iterablebatch.mapping.cell.JsonBytes;
import io.iterablebatch.mapping.cell.PlainCells;
import io.iterablebatch.mapping.cell.UnfitValueCheck;
import io.iterablebatch.text.InvisibleCharacters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A point in time, sent in UTC as {@code yyyy-MM-dd HH:mm:ss +00:00}, the form that Iterable recognises (contract
 * §1.7). A date without a time means the start of the day in its zone; a zone or offset in the cell takes precedence
 * over the mapping's; fractions of a second are cut off. A local time that the clock skips is a mistake.
 */
public final class DateCell implements CellType {

    private static final byte[] MIDNIGHT = " 00:00:00 +00:00\"".getBytes(StandardCharsets.US_ASCII);

    private final DateForm[] forms;
    private final ZoneTimes zone;
    private final boolean plainDate;
    private final boolean utc;
    private final CellMistake bad;
    private final char[] out = "0000-00-00 00:00:00 +00:00".toCharArray();

    /**
     * A type of dates.
     *
     * @param formats as {@link DatePattern} has them, tried in this order; empty for the default one
     * @param zone of dates without one of their own
     */
    public DateCell(List<String> formats, ZoneId zone) {
        List<String> patterns = formats.isEmpty() ? List.of(DatePattern.DEFAULT) : formats;
        this.forms = patterns.stream()
                .map(pattern -> DateForm.of(pattern, zone, patterns.size() > 1))
                .toArray(DateForm[]::new);
        this.zone = new ZoneTimes(zone);
        this.utc = zone.normalized().equals(ZoneOffset.UTC);
        this.plainDate = forms[0].readsPlainDates();
        this.bad = new CellMistake("bad-date", "not a date of the form " + String.join(" or ", patterns));
    }

    @Override
    public @Nullable CellMistake write(String cell, JsonGenerator json) {
        String text = InvisibleCharacters.strip(cell);
        for (DateForm form : forms) {
            Object time = form.read(text);
            if (time != null) {
                return write(time, json);
            }
        }
        return write(bad, json);
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
        if (!(time(cell) instanceof Instant instant) || UnfitValueCheck.isOutside(instant)) {
            return false;
        }
        json.string(new String(written(LocalDateTime.ofInstant(instant, ZoneOffset.UTC))));
        return true;
    }

    /** The point in time that a value of such a type is, what is wrong with it, or null for other types. */
    private @Nullable Object time(Object cell) {
        if (cell instanceof Instant instant) {
            return instant;
        }
        if (cell instanceof LocalDate date) {
            return zone.start(date);
        }
        return cell instanceof LocalDateTime time ? zone.instant(time) : null;
    }

    @Override
    public @Nullable CellMistake writeTyped(Object cell, JsonGenerator json) {
        Object time = time(cell);
        return time == null ? CellType.super.writeTyped(cell, json) : write(time, json);
    }

    @Override
    public CellMistake listed() {
        return bad;
    }

    /** @param time a point in time, or what is wrong */
    private @Nullable CellMistake write(Object time, JsonGenerator json) {
        if (time instanceof Instant instant && !UnfitValueCheck.isOutside(instant)) {
            json.writeString(written(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)), 0, out.length);
            return null;
        }
        json.writeNull();
        return time instanceof CellMistake mistake ? mistake : UnfitValueCheck.OUTSIDE_CALENDAR;
    }

    static boolean exists(int year, int month, int day) {
        return day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth();
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
