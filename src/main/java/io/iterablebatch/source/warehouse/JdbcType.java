package io.iterablebatch.source.warehouse;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.regex.Pattern;

/**
 * What a driver says of the type of a column, or of an array's elements.
 *
 * @param code of {@link Types}
 * @param precision of a decimal number, 0 where it has none of its own
 * @param javaClass the name of the one that the driver makes of a value by itself, or nothing
 */
record JdbcType(String name, int code, int precision, int scale, boolean signed, String javaClass) {

    /** DuckDB tells no precision of elements, but names it; PostgreSQL tells that of the elements as the array's. */
    private static final Pattern WHOLE_ELEMENTS = Pattern.compile("(?i)decimal\\(\\d+, ?0\\)(\\[\\d*])+");

    static JdbcType of(ResultSetMetaData columns, int column) throws SQLException {
        return new JdbcType(
                String.valueOf(columns.getColumnTypeName(column)),
                columns.getColumnType(column),
                columns.getPrecision(column),
                columns.getScale(column),
                columns.isSigned(column),
                String.valueOf(columns.getColumnClassName(column)));
    }

    /** The elements' type, of which an array's result says nothing but this. */
    JdbcType element(String elementName, int elementCode) {
        boolean whole = WHOLE_ELEMENTS.matcher(name).matches();
        return new JdbcType(elementName, elementCode, whole ? 1 : precision, whole ? 0 : scale, true, "");
    }

    /** A decimal number whose declaration leaves it no fraction. */
    boolean isWholeDecimal() {
        return (code == Types.NUMERIC || code == Types.DECIMAL) && precision > 0 && scale == 0;
    }
}
