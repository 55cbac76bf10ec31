package io.iterablebatch.mapping.cell.date;

import io.iterablebatch.mapping.cell.UnfitValueCheck;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/** Dates as a formatter reads them. */
final class PatternDateForm implements DateForm {

    private final DateTimeFormatter formatter;
    private final ZoneId zone;
    private final boolean among;

    /**
     * The form of a formatter.
     *
     * @param zone of dates without one of their own
     * @param among whether most texts may have another form; then it is looked at first, without an exception
     */
    PatternDateForm(DateTimeFormatter formatter, ZoneId zone, boolean among) {
        this.formatter = formatter;
        this.zone = zone;
        this.among = among;
    }

    @Override
    public @Nullable Object read(String text) {
        if (among && fields(text) == null) {
            return null;
        }
        try {
            TemporalAccessor parsed = formatter.parse(text);
            ZoneId own = parsed.query(TemporalQueries.zone());
            ZoneTimes times = new ZoneTimes(own == null ? zone : own);
            LocalDate date = LocalDate.from(parsed);
            LocalTime time = parsed.query(TemporalQueries.localTime());
            return time == null ? times.start(date) : times.instant(date.atTime(time));
        } catch (DateTimeException e) {
            return isBeforeYearOne(text) ? UnfitValueCheck.OUTSIDE_CALENDAR : null;
        }
    }

    /** Whether the text has the right form, but a year that the strict formatter refuses. */
    private boolean isBeforeYearOne(String text) {
        TemporalAccessor fields = fields(text);
        return fields != null && (isBelowOne(fields, ChronoField.YEAR) || isBelowOne(fields, ChronoField.YEAR_OF_ERA));
    }

    /** The fields of the date as they are written, if the text has the form. */
    private @Nullable TemporalAccessor fields(String text) {
        ParsePosition at = new ParsePosition(0);
        TemporalAccessor fields = formatter.parseUnresolved(text, at);
        return fields != null && at.getIndex() == text.length() ? fields : null;
    }

    private static boolean isBelowOne(TemporalAccessor fields, ChronoField year) {
        return fields.isSupported(year) && fields.getLong(year) < 1;
    }
}
