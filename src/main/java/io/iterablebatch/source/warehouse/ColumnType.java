package io.iterablebatch.source.warehouse;

import io.iterablebatch.source.JsonText;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the values of a column are fetched, chosen once for a column. */
enum ColumnType {
    WHOLE {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getLong(column);
        }
    },
    /** A decimal number that its declaration leaves no fraction; whole numbers often are, in warehouses. */
    WHOLE_DECIMAL {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getObject(column) instanceof BigDecimal number ? Values.whole(number) : row.getDouble(column);
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
    /** Without a zone. */
    TIMESTAMP {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            return row.getObject(column, LocalDateTime.class);
        }
    },
    /** With a zone. */
    INSTANT {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    },
    TEXT,
    /** Text that the database itself compares without heeding case. */
    CASELESS_TEXT,
    UUID,
    JSON {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            return text == null ? null : new JsonText(text);
        }
    },
    /** Whatever class the driver makes of it: decimal and floating-point numbers, arrays, and what has no type here. */
    OTHER {
        @Override
        @Nullable Object fetch(ResultSet row, int column) throws SQLException {
            Object value = row.getObject(column);
            Object known = value == null ? null : Values.of(value);
            return value == null || known != null ? known : row.getString(column);
        }
    };

    /** The value of a row. */
    @Nullable Object read(ResultSet row, int column) throws SQLException {
        Object value = fetch(row, column);
        return row.wasNull() ? null : value;
    }

    @Nullable Object fetch(ResultSet row, int column) throws SQLException {
        return row.getString(column);
    }

    /** About how many characters a value has. JSON, and the elements of an array, may be many. */
    int likelyLength() {
        return switch (this) {
            case WHOLE, WHOLE_DECIMAL, BOOLEAN, DATE, TIMESTAMP, INSTANT, UUID -> 20;
            case TEXT, CASELESS_TEXT -> 40;
            case JSON, OTHER -> 200;
        };
    }

    static ColumnType of(ResultSetMetaData columns, int column) throws SQLException {
        ColumnType byName = ofName(String.valueOf(columns.getColumnTypeName(column)));
        if (byName != null) {
            return byName;
        }
        return switch (columns.getColumnType(column)) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> WHOLE;
            // An unsigned one may be too large.
            case Types.BIGINT -> columns.isSigned(column) ? WHOLE : OTHER;
            case Types.NUMERIC, Types.DECIMAL ->
                columns.getPrecision(column) > 0 && columns.getScale(column) == 0 ? WHOLE_DECIMAL : OTHER;
            case Types.BOOLEAN -> BOOLEAN;
            case Types.DATE -> DATE;
            case Types.TIMESTAMP -> TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> INSTANT;
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB,
                    Types.TIME,
                    Types.TIME_WITH_TIMEZONE -> TEXT;
            default -> OTHER;
        };
    }

    /** Types whose number in JDBC says too little. */
    private static @Nullable ColumnType ofName(String name) {
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
}
