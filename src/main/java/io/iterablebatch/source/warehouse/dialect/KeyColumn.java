package io.iterablebatch.source.warehouse.dialect;

import io.iterablebatch.source.CellText;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.UnreadableValue;
import java.math.BigDecimal;
import java.math.BigInteger;
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
 * The column whose values identify rows and give their order.
 *
 * @param index of the column in the values of a row, from 0
 * @param nullable whether it may hold null, as far as the driver knows
 */
public record KeyColumn(int index, String name, JdbcColumnType type, boolean nullable, Dialect dialect) {

    /** Whether values of the type are exact, and have the same order everywhere. */
    public static boolean canBe(JdbcColumnType type, @Nullable String className) {
        return switch (type) {
            case WHOLE,
                    WHOLE_DECIMAL,
                    DATE,
                    LOCAL_DATE,
                    ISO_DATE,
                    TIMESTAMP,
                    ISO_TIMESTAMP,
                    INSTANT,
                    ISO_INSTANT,
                    SQL_INSTANT,
                    UTC_TIMESTAMP,
                    TIME,
                    TEXT,
                    CASELESS_TEXT,
                    UUID -> true;
            // An unsigned whole number of 64 bits is a BigInteger.
            case OTHER ->
                BigDecimal.class.getName().equals(className)
                        || BigInteger.class.getName().equals(className);
            case BOOLEAN, JSON, DECIMAL, TIMESTAMP_MICROS -> false;
        };
    }

    /**
     * Whether {@link #bind} can express the key: not NaN, which even a column of exact numbers may hold, nor infinite,
     * nor a value that could not be read.
     */
    public static boolean isExact(Object key) {
        return !(key instanceof Double || key instanceof UnreadableValue);
    }

    /**
     * Compares a key with the one before it, as far as possible: negative if it is smaller, zero if it is the same,
     * positive if it is greater. Texts can only be the same or different: their order is that of a collation which only
     * the database knows.
     */
    public int compare(Object key, Object before) {
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

    /**
     * What the database orders and compares the key by.
     *
     * @param operand the column as SQL writes it, or a question mark
     */
    public String ordered(String operand) {
        String order = dialect.keyOrder(type, operand);
        return order == null ? operand : order;
    }

    /** Belongs to the position: a read cannot go on in another order. Empty where it is the column's own. */
    public String orderName() {
        return dialect.keyOrder(type, "") == null ? "" : "by bytes";
    }

    /** The text that {@link #bind} takes. */
    public String text(Object key) {
        return String.valueOf(CellText.of(key));
    }

    /** PostgreSQL's infinite times are the ends of the type, which have offsets of their own. */
    static OffsetDateTime time(Instant instant) {
        if (instant.equals(OffsetDateTime.MIN.toInstant())) {
            return OffsetDateTime.MIN;
        }
        return instant.equals(OffsetDateTime.MAX.toInstant()) ? OffsetDateTime.MAX : instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * Binds a key with the type of its column.
     *
     * @throws SourceChangedException if the text is no key of this type, such as one kept by an earlier version
     */
    public void bind(PreparedStatement statement, int place, String key) throws SQLException {
        try {
            bindTyped(statement, place, key);
        } catch (IllegalArgumentException | DateTimeException notAKey) {
            // Without the cause, which quotes the key.
            throw new SourceChangedException("the key that the last run ended with is not one to go on from");
        }
    }

    private void bindTyped(PreparedStatement statement, int place, String key) throws SQLException {
        switch (type) {
            case WHOLE -> statement.setLong(place, Long.parseLong(key));
            case WHOLE_DECIMAL, OTHER -> statement.setBigDecimal(place, new BigDecimal(key));
            case DATE, LOCAL_DATE, ISO_DATE -> dialect.bind(statement, place, LocalDate.parse(key));
            case TIMESTAMP, ISO_TIMESTAMP -> dialect.bind(statement, place, LocalDateTime.parse(key));
            case INSTANT, ISO_INSTANT, SQL_INSTANT, UTC_TIMESTAMP -> dialect.bind(statement, place, Instant.parse(key));
            case UUID -> statement.setObject(place, UUID.fromString(key));
            case TIME, TEXT, CASELESS_TEXT -> statement.setString(place, key);
            case BOOLEAN, JSON, DECIMAL, TIMESTAMP_MICROS ->
                throw new IllegalStateException("no key has the type " + type);
        }
    }
}
