package io.iterablebatch.source.warehouse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From the classes that drivers use to those of {@link io.iterablebatch.source.SourceRecord#values()}. */
final class Values {

    private Values() {}

    /** The value, or null where no class fits and its text has to do. */
    static @Nullable Object of(Object value) throws SQLException {
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
            // By its text: 0.1 is to stay 0.1 and not become 0.10000000149011612.
            return Double.valueOf(number.toString());
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Array array) {
            return list(array);
        }
        if (value instanceof Collection<?> values) {
            return list(values.toArray(), false);
        }
        return value instanceof UUID ? value.toString() : time(value);
    }

    /** A number without a fraction: as a long, if one can hold it. */
    static Object whole(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException tooLarge) {
            return number;
        }
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
        if (value instanceof Timestamp time) {
            return time.toLocalDateTime();
        }
        return value instanceof Date date ? date.toLocalDate() : null;
    }

    private static List<@Nullable Object> list(Array array) throws SQLException {
        String type = String.valueOf(array.getBaseTypeName()).toLowerCase(Locale.ROOT);
        boolean zoned = type.equals("timestamptz") || array.getBaseType() == Types.TIMESTAMP_WITH_TIMEZONE;
        Object elements = array.getArray();
        return elements instanceof Object[] objects ? list(objects, zoned) : List.of(String.valueOf(elements));
    }

    private static List<@Nullable Object> list(@Nullable Object[] elements, boolean zoned) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>(elements.length);
        for (Object element : elements) {
            if (element instanceof Timestamp time && zoned) {
                list.add(time.toInstant());
            } else if (element instanceof Object[] inner) {
                list.add(list(inner, zoned));
            } else {
                Object value = element == null ? null : of(element);
                list.add(element == null || value != null ? value : element.toString());
            }
        }
        return list;
    }
}
