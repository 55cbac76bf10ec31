package io.iterablebatch.mapping.cell.date;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates as ISO 8601 has them, and databases: {@code 2024-07-01}, or with a time behind {@code T} or a space, with
 * seconds and fractions or without, and with an offset such as {@code Z}, {@code +02} and {@code +02:00}, or without.
 */
final class IsoDateForm implements DateForm {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .append(timeBehind('T'))
            .append(timeBehind(' '))
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final PlainDateForm days;
    private final PatternDateForm others;

    /** @param zone of dates without one of their own */
    IsoDateForm(ZoneId zone) {
        this.days = new PlainDateForm(new ZoneTimes(zone));
        this.others = new PatternDateForm(ISO, zone, true);
    }

    private static DateTimeFormatter timeBehind(char separator) {
        return new DateTimeFormatterBuilder()
                .optionalStart()
                .appendLiteral(separator)
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .appendPattern("[ ][XXX][XX][X][VV]")
                .toFormatter(Locale.ROOT);
    }

    @Override
    public @Nullable Object read(String text) {
        Object day = days.read(text);
        return day == null ? others.read(text) : day;
    }

    @Override
    public boolean readsPlainDates() {
        return true;
    }
}
