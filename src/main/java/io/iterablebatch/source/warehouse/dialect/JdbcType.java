package io.iterablebatch.source.warehouse.dialect;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.regex.Pattern;

/**
 * What a driver says about the type of a column, or of an array's elements.
 *
 * @param code as in {@link Types}
 * @param precision of a decimal number; 0 if it has none of its own
 * @param javaClass the name of the class that the driver makes of a value by itself, or an empty text
 */
public record JdbcType(String name, int code, int precision, int scale, boolean signed, String javaClass) {

    /** DuckDB gives the precision of elements only in the type's name; PostgreSQL gives it as the array's. */
    private static final Pattern WHOLE_ELEMENTS = Pattern.compile("(?i)decimal\\(\\d+, ?0\\)(\\[\\d*])+");

    public static JdbcType of(ResultSetMetaData columns, int column) throws SQLException {
        return new JdbcType(
                String.valueOf(columns.getColumnTypeName(column)),
                columns.getColumnType(column),
                columns.getPrecision(column),
                columns.getScale(column),
                columns.isSigned(column),
                String.valueOf(columns.getColumnClassName(column)));
    }

    /** The elements' type; the result set of an array tells no more about it than the name and the code. */
    public JdbcType element(String elementName, int elementCode) {
        boolean whole = WHOLE_ELEMENTS.matcher(name).matches();
        return new JdbcType(elementName, elementCode, whole ? 1 : precision, whole ? 0 : scale, true, "");
    }

    /** Whether it is a decimal number whose declaration allows no fraction. */
    boolean isWholeDecimal() {
        return (code == Types.NUMERIC || code == Types.DECIMAL) && precision > 0 && scale == 0;
    }
}
