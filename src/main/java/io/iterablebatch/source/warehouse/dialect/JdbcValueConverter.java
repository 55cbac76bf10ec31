package io.iterablebatch.source.warehouse.dialect;

import io.iterablebatch.source.UnreadableValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Converts the classes that drivers use into those of {@link io.iterablebatch.source.SourceRecord#values()}. */
public final class JdbcValueConverter {

    private static final int MICROS = 1_000_000;
    private static final int NANOS = 1_000;

    private JdbcValueConverter() {}

    /** The converted value, or null if no class fits. */
    public static @Nullable Object of(Object value) {
        if (value instanceof String || value instanceof Long || value instanceof Boolean || value instanceof Double) {
            return value;
        }
        if (value instanceof BigDecimal || value instanceof LocalDate || value instanceof LocalDateTime) {
            return value;
        }
        if (value instanceof BigInteger number) {
            return whole(new BigDecimal(number));
        }
        if (value instanceof Float number) {
            // By its text: 0.1 must stay 0.1 and not become 0.10000000149011612.
            return Double.valueOf(number.toString());
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Collection<?> values) {
            return list(values.toArray(), new UnreadableValue("list"));
        }
        return value instanceof UUID ? value.toString() : time(value);
    }

    /** A number without a fraction; as a long if that can hold it. */
    static Object whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException tooLarge) {
            return number;
        }
    }

    /** The time this many microseconds after the beginning of 1970. */
    static LocalDateTime ofMicros(long micros) {
        int nanos = (int) Math.floorMod(micros, (long) MICROS) * NANOS;
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, (long) MICROS), nanos, ZoneOffset.UTC);
    }

    private static @Nullable Object time(Object value) {
        if (value instanceof Instant) {
            return value;
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        if (value instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        return value instanceof OffsetTime time ? DateTimeFormatter.ISO_OFFSET_TIME.format(time) : null;
    }

    /**
     * The elements of a Java array.
     *
     * @param unreadable stands for elements that no class fits
     */
    public static List<@Nullable Object> list(Object array, UnreadableValue unreadable) {
        if (!(array instanceof Object[] elements)) {
            return List.of(unreadable);
        }
        List<@Nullable Object> list = new ArrayList<>(elements.length);
        Arrays.stream(elements).forEach(element -> list.add(element(element, unreadable)));
        return list;
    }

    private static @Nullable Object element(@Nullable Object element, UnreadableValue unreadable) {
        if (element == null) {
            return null;
        }
        Object value = element instanceof Object[] inner ? list(inner, unreadable) : of(element);
        return value == null ? unreadable : value;
    }
}
