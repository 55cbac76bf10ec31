package io.iterablebatch.mapping.cell;

import io.iterablebatch.source.UnreadableValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds values that fit into no field, of whatever type. */
public final class UnfitValueCheck {

    /** Also used in {@link io.iterablebatch.source.csv}, since a rejects file does not hold the value. */
    public static final String UNREADABLE = "unreadable-value";

    /** Years must have four digits, however a time becomes text; PostgreSQL and DuckDB also have infinite times. */
    public static final CellMistake OUTSIDE_CALENDAR =
            new CellMistake("bad-date", "a time outside the years 1 to 9999, or an infinite one");

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private UnfitValueCheck() {}

    /** What is wrong with a value of {@link io.iterablebatch.source.SourceRecord#values()} that is no list; or null. */
    public static @Nullable CellMistake of(@Nullable Object value) {
        if (value instanceof String || value instanceof Number) {
            return null;
        }
        if (value instanceof UnreadableValue unreadable) {
            return new CellMistake(
                    UNREADABLE,
                    "a value of the type " + unreadable.type()
                            + " that cannot be read; let the query make text or JSON of it");
        }
        boolean outside = (value instanceof LocalDate date && isOutside(date.getYear()))
                || (value instanceof LocalDateTime time && isOutside(time.getYear()))
                || (value instanceof Instant instant && isOutside(instant));
        return outside ? OUTSIDE_CALENDAR : null;
    }

    /** The same for any value; of a list the first element that is unfit counts. */
    public static @Nullable CellMistake within(@Nullable Object value) {
        if (!(value instanceof Collection<?> list)) {
            return of(value);
        }
        for (Object element : list) {
            CellMistake mistake = within(element);
            if (mistake != null) {
                return mistake;
            }
        }
        return null;
    }

    public static boolean isOutside(Instant instant) {
        // Compared as instants: an infinite one is beyond what a LocalDateTime can hold.
        return instant.isBefore(FIRST) || !instant.isBefore(END);
    }

    private static boolean isOutside(int year) {
        return year < 1 || year > 9999;
    }
}
