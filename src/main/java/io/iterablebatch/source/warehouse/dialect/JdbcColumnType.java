package io.iterablebatch.source.warehouse.dialect;

import io.iterablebatch.source.JsonText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the values of a column, or the elements of an array, are read from the driver. */
public enum JdbcColumnType {
    WHOLE {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getLong(column);
        }
    },
    /** A decimal number whose declaration allows no fraction, as whole numbers in warehouses often are. */
    WHOLE_DECIMAL {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            Object value = row.getObject(column);
            if (value instanceof BigDecimal number) {
                return JdbcValueConverter.whole(number);
            }
            return value == null ? null : row.getDouble(column);
        }
    },
    DECIMAL {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getBigDecimal(column);
        }
    },
    BOOLEAN {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getBoolean(column);
        }
    },
    DATE {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalDate.class);
        }
    },
    /** A date that the driver returns as LocalDate by itself: if DuckDB's is asked for one, its year loses the sign. */
    LOCAL_DATE {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getObject(column);
        }
    },
    /** A time without a zone. */
    TIMESTAMP {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalDateTime.class);
        }
    },
    /** The same in microseconds: DuckDB gives those in arrays in this way without using the zone of this machine. */
    TIMESTAMP_MICROS {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            // The driver tells only for objects whether the last value was null.
            return row.getObject(column) == null ? null : JdbcValueConverter.ofMicros(row.getLong(column));
        }
    },
    /** A time with a zone. */
    INSTANT {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    },
    /** A date as text of the form that ISO 8601 has for it. */
    ISO_DATE {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            return text == null ? null : LocalDate.parse(text);
        }
    },
    /** The same of a time without a zone. */
    ISO_TIMESTAMP {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            return text == null ? null : LocalDateTime.parse(text.replace(' ', 'T'));
        }
    },
    /** The same of a time with a zone. */
    ISO_INSTANT {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        }
    },
    /** A time with a zone, for which the driver has the class of java.sql alone. */
    SQL_INSTANT {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            Timestamp time = row.getTimestamp(column);
            return time == null ? null : time.toInstant();
        }
    },
    /** A time with a zone, which the session converts to UTC. */
    UTC_TIMESTAMP {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            LocalDateTime time = row.getObject(column, LocalDateTime.class);
            if (time == null && row.getString(column) != null) {
                throw new SQLException("a time that is none, which the driver takes for null", "22007");
            }
            return time == null ? null : time.toInstant(ZoneOffset.UTC);
        }
    },
    TIME {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getObject(column) instanceof Temporal time ? JdbcValueConverter.of(time) : row.getString(column);
        }
    },
    TEXT,
    /** Text that the database itself compares ignoring case. */
    CASELESS_TEXT,
    UUID,
    JSON {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            return text == null ? null : new JsonText(text);
        }
    },
    /** Whatever class the driver makes of it: decimal and floating-point numbers, arrays, and all other types. */
    OTHER {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getObject(column);
        }
    };

    private static final Pattern WHOLE_NUMBER = Pattern.compile("smallint|integer|bigint|numeric\\(\\d+,0\\)");
    private static final Pattern CHARACTERS =
            Pattern.compile("text|citext|name|character( varying)?(\\(\\d+\\))?|uuid");

    /** The value of a row; for {@link #OTHER} as the driver has it. */
    public @Nullable Object read(ResultSet row, int column) throws SQLException {
        Object value = fetch(row, column);
        return row.wasNull() ? null : value;
    }

    @Nullable Object fetch(ResultSet row, int column) throws SQLException {
        return row.getString(column);
    }

    /** The approximate number of characters of a value. JSON, and the elements of an array, may be long. */
    public int likelyLength() {
        return switch (this) {
            case WHOLE,
                    WHOLE_DECIMAL,
                    DECIMAL,
                    BOOLEAN,
                    DATE,
                    LOCAL_DATE,
                    ISO_DATE,
                    TIMESTAMP,
                    ISO_TIMESTAMP,
                    TIMESTAMP_MICROS,
                    INSTANT,
                    ISO_INSTANT,
                    SQL_INSTANT,
                    UTC_TIMESTAMP,
                    TIME,
                    UUID -> 20;
            case TEXT, CASELESS_TEXT -> 40;
            case JSON, OTHER -> 200;
        };
    }

    /** The type's name in positions, the same in every version of this tool. */
    public String positionName() {
        return switch (this) {
            case LOCAL_DATE, ISO_DATE -> DATE.name();
            case ISO_TIMESTAMP -> TIMESTAMP.name();
            case ISO_INSTANT, SQL_INSTANT, UTC_TIMESTAMP -> INSTANT.name();
            case TIME -> TEXT.name();
            default -> name();
        };
    }

    public static JdbcColumnType of(JdbcType type) {
        JdbcColumnType byName = ofName(type.name());
        if (byName != null) {
            return byName;
        }
        return switch (type.code()) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> WHOLE;
            // An unsigned value may be too large.
            case Types.BIGINT -> type.signed() ? WHOLE : OTHER;
            case Types.NUMERIC, Types.DECIMAL -> type.isWholeDecimal() ? WHOLE_DECIMAL : OTHER;
            case Types.BOOLEAN -> BOOLEAN;
            case Types.DATE -> type.javaClass().equals(LocalDate.class.getName()) ? LOCAL_DATE : DATE;
            case Types.TIMESTAMP -> TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> TIME;
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB -> TEXT;
            default -> OTHER;
        };
    }

    /** For types that JDBC's number does not describe well enough. */
    private static @Nullable JdbcColumnType ofName(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "json", "jsonb" -> JSON;
            case "uuid" -> UUID;
            case "citext" -> CASELESS_TEXT;
            case "timestamptz", "timestamp with time zone" -> INSTANT;
            case "bool" -> BOOLEAN;
            case "bit", "varbit", "money" -> TEXT;
            default -> null;
        };
    }

    /** For elements that the driver returns only as objects. */
    public static JdbcColumnType ofObject(JdbcType type) {
        return switch (type.name()) {
            case "JSON" -> JSON;
            case "TIMESTAMP" -> TIMESTAMP_MICROS;
            default -> type.isWholeDecimal() ? WHOLE_DECIMAL : OTHER;
        };
    }

    /**
     * For elements of a domain, of which the driver knows only the text.
     *
     * @param base the type below it as SQL writes it, such as {@code numeric(12,0)}
     * @return null if it is none of these types
     */
    public static @Nullable JdbcColumnType ofDomain(String base) {
        if (WHOLE_NUMBER.matcher(base).matches()) {
            return WHOLE;
        }
        if (CHARACTERS.matcher(base).matches()) {
            return TEXT;
        }
        return base.startsWith("numeric") ? DECIMAL : ofName(base.equals("boolean") ? "bool" : base);
    }
}
