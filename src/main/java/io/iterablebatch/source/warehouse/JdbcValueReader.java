package io.iterablebatch.source.warehouse;

import io.iterablebatch.source.UnreadableValue;
import io.iterablebatch.source.warehouse.dialect.Dialect;
import io.iterablebatch.source.warehouse.dialect.JdbcColumnType;
import io.iterablebatch.source.warehouse.dialect.JdbcType;
import io.iterablebatch.source.warehouse.dialect.JdbcValueConverter;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one column. The elements of arrays are read in the same way as single values (issue 18, A.9). A
 * value that cannot be read becomes an {@link UnreadableValue}, since an error about one value says nothing about the
 * next row (A.6); an error of the connection is thrown. Used by one thread.
 */
final class JdbcValueReader {

    /** The column of an array's result set that holds the elements. */
    private static final int ELEMENT = 2;

    private final JdbcType sql;
    private final @Nullable JdbcColumnType type;
    private final Dialect dialect;
    private @Nullable JdbcValueReader elements;

    private JdbcValueReader(JdbcType sql, @Nullable JdbcColumnType type, Dialect dialect) {
        this.sql = sql;
        this.type = type;
        this.dialect = dialect;
    }

    static JdbcValueReader of(JdbcType sql, JdbcColumnType type, Dialect dialect) {
        return new JdbcValueReader(sql, type, dialect);
    }

    /**
     * The value of the current row: one of {@link io.iterablebatch.source.SourceRecord#values()}.
     *
     * @throws SQLException when the connection is lost
     */
    @Nullable Object read(ResultSet row, int column) throws SQLException {
        try {
            Object value = type == null ? unreadable() : type.read(row, column);
            return value == null || type != JdbcColumnType.OTHER ? value : decoded(value, row, column);
        } catch (SQLException e) {
            if (SqlErrorTranslator.isAway(e) || row.isClosed()) {
                throw e;
            }
            return unreadable();
        } catch (RuntimeException ofTheDriver) {
            return unreadable();
        }
    }

    private UnreadableValue unreadable() {
        return new UnreadableValue(sql.name());
    }

    private @Nullable Object decoded(Object value, ResultSet row, int column) throws SQLException {
        if (value instanceof Array array) {
            return list(array);
        }
        // The classes of java.sql depend on the zone of this machine.
        if (value instanceof Timestamp) {
            return row.getObject(column, LocalDateTime.class);
        }
        if (value instanceof Date) {
            return row.getObject(column, LocalDate.class);
        }
        Object known = JdbcValueConverter.of(value);
        if (known != null) {
            return known;
        }
        return dialect.hasTextOf(value) ? row.getString(column) : unreadable();
    }

    private List<@Nullable Object> list(Array array) throws SQLException {
        try (ResultSet rows = array.getResultSet()) {
            JdbcValueReader reader = elements(array, rows);
            List<@Nullable Object> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows, ELEMENT));
            }
            return list;
        } catch (SQLFeatureNotSupportedException onlyAsAWhole) {
            return JdbcValueConverter.list(array.getArray(), unreadable());
        }
    }

    /** The reader of an array's elements. Elements that are arrays are read like the array they are in. */
    private JdbcValueReader elements(Array array, ResultSet rows) throws SQLException {
        ResultSetMetaData described = dialect.describesElements() ? rows.getMetaData() : null;
        int code = described == null ? array.getBaseType() : described.getColumnType(ELEMENT);
        if (code == Types.ARRAY) {
            return this;
        }
        String name = array.getBaseTypeName();
        if (elements == null || !elements.sql.name().equals(name)) {
            JdbcType element = sql.element(name, code);
            elements = new JdbcValueReader(element, elementType(element, rows, described != null), dialect);
        }
        return Objects.requireNonNull(elements);
    }

    private @Nullable JdbcColumnType elementType(JdbcType element, ResultSet rows, boolean described)
            throws SQLException {
        if (!described) {
            return JdbcColumnType.ofObject(element);
        }
        if (element.code() == Types.DISTINCT) {
            return JdbcColumnType.ofDomain(
                    dialect.baseOf(element.name(), rows.getStatement().getConnection()));
        }
        return JdbcColumnType.of(element);
    }
}
