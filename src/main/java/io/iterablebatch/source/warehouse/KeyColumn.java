package io.iterablebatch.source.warehouse;

import io.iterablebatch.source.CellText;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.UnreadableValue;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The column that tells rows apart and orders them.
 *
 * @param index of the column in the values of a row, from 0
 * @param nullable whether it may hold null, as far as the driver knows
 */
record KeyColumn(int index, String name, JdbcColumnType type, boolean nullable, Dialect dialect) {

    /** Whether values of the type are exact, and ordered the same by everybody. */
    static boolean canBe(JdbcColumnType type, @Nullable String className) {
        return switch (type) {
            case WHOLE, WHOLE_DECIMAL, DATE, LOCAL_DATE, TIMESTAMP, INSTANT, TIME, TEXT, CASELESS_TEXT, UUID -> true;
            case OTHER -> BigDecimal.class.getName().equals(className);
            case BOOLEAN, JSON, DECIMAL, TIMESTAMP_MICROS -> false;
        };
    }

    /**
     * Whether the key is one that {@link #bind} can name again: not NaN, which even a column of exact numbers may hold,
     * nor infinite, nor a value that could not be read.
     */
    static boolean isExact(Object key) {
        return !(key instanceof Double || key instanceof UnreadableValue);
    }

    /**
     * How a key stands to the one before it: negative where it comes before that, zero for the same, positive where it
     * comes behind it, as far as can be told. Text can only be the same or not: its order is that of a collation which
     * the database alone knows.
     */
    int compare(Object key, Object before) {
        if (key instanceof Long one && before instanceof Long other) {
            return Long.compare(one, other);
        }
        if (key instanceof LocalDate one && before instanceof LocalDate other) {
            return one.compareTo(other);
        }
        if (key instanceof LocalDateTime one && before instanceof LocalDateTime other) {
            return one.compareTo(other);
        }
        if (key instanceof Instant one && before instanceof Instant other) {
            return one.compareTo(other);
        }
        if (key instanceof Number && before instanceof Number) {
            return new BigDecimal(key.toString()).compareTo(new BigDecimal(before.toString()));
        }
        boolean exactly = dialect.heedsCase() && type != JdbcColumnType.CASELESS_TEXT;
        boolean same = exactly ? key.equals(before) : key.toString().equalsIgnoreCase(before.toString());
        return same ? 0 : 1;
    }

    /** The text that {@link #bind} takes. */
    String text(Object key) {
        return String.valueOf(CellText.of(key));
    }

    /** PostgreSQL's infinities are the ends of the type, which have offsets of their own. */
    private static OffsetDateTime time(Instant instant) {
        if (instant.equals(OffsetDateTime.MIN.toInstant())) {
            return OffsetDateTime.MIN;
        }
        return instant.equals(OffsetDateTime.MAX.toInstant()) ? OffsetDateTime.MAX : instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * Binds a key, in the type that its column has.
     *
     * @throws SourceChangedException when the text is no key of this type, as an earlier version may have kept one
     */
    void bind(PreparedStatement statement, int place, String key) throws SQLException {
        try {
            bindTyped(statement, place, key);
        } catch (IllegalArgumentException | DateTimeException notAKey) {
            // Without the cause, which quotes it.
            throw new SourceChangedException("the key that the last run ended with is not one to go on from");
        }
    }

    private void bindTyped(PreparedStatement statement, int place, String key) throws SQLException {
        switch (type) {
            case WHOLE -> statement.setLong(place, Long.parseLong(key));
            case WHOLE_DECIMAL, OTHER -> statement.setBigDecimal(place, new BigDecimal(key));
            case DATE, LOCAL_DATE -> dialect.bind(statement, place, LocalDate.parse(key));
            case TIMESTAMP -> dialect.bind(statement, place, LocalDateTime.parse(key));
            case INSTANT -> statement.setObject(place, time(Instant.parse(key)));
            case UUID -> statement.setObject(place, UUID.fromString(key));
            case TIME, TEXT, CASELESS_TEXT -> statement.setString(place, key);
            case BOOLEAN, JSON, DECIMAL, TIMESTAMP_MICROS ->
                throw new IllegalStateException("no key has the type " + type);
        }
    }
}
