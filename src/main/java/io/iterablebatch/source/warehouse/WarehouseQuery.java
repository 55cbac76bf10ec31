package io.iterablebatch.source.warehouse;

import io.iterablebatch.job.source.ParameterizedSql;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.warehouse.dialect.Dialect;
import io.iterablebatch.source.warehouse.dialect.KeyColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes statements that select from the job file's query as from a table, and binds its parameters. For one thread. */
final class WarehouseQuery {

    private final Connection connection;
    private final WarehouseSection section;
    private final Dialect dialect;
    private String table;

    WarehouseQuery(WarehouseSession session, WarehouseSection section) {
        this.connection = session.connection();
        this.section = section;
        this.dialect = session.dialect();
        // The line break ends a comment at the end of the query. Without `as`, which some databases do not accept.
        this.table = "(\n" + section.query().jdbc() + "\n) source_rows";
    }

    /** Finds out the columns, if possible without running the query. */
    ResultColumns columns() throws SQLException {
        Instant since = section.increments().since();
        try (PreparedStatement described = prepare("select * from " + table, since)) {
            ResultSetMetaData result = described.getMetaData();
            if (result != null) {
                return ResultColumns.of(result, section, dialect, connection);
            }
        } catch (SQLFeatureNotSupportedException onlyOfResults) {
            // Asked below.
        }
        try (PreparedStatement empty = prepare("select * from " + table + " where 1 = 0", since);
                ResultSet none = empty.executeQuery()) {
            return ResultColumns.of(none.getMetaData(), section, dialect, connection);
        }
    }

    /**
     * Leaves out rows from now on, as if the query did not return them.
     *
     * @param column whose MD5, in lower hexadecimal digits, says which rows stay
     * @param from the first that do; null for all up to {@code to}
     * @param to the first that do not; null for all from {@code from} on
     * @return false, with nothing done, where this database cannot tell the MD5 of what is read of the column
     */
    boolean narrow(ResultColumns columns, String column, @Nullable String from, @Nullable String to)
            throws SQLException {
        String quote = quote();
        String md5 = columns.md5(column, dialect, name -> quoted(name, quote));
        if (md5 == null) {
            return false;
        }
        String condition = Stream.of(
                        from == null ? "" : md5 + " >= '" + from + "'", to == null ? "" : md5 + " < '" + to + "'")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" and "));
        table = "(select * from " + table + " where " + condition + ") slice_rows";
        return true;
    }

    /**
     * All rows in the order of the key.
     *
     * @param from the key of the first row, or null
     */
    PreparedStatement rows(ResultColumns columns, @Nullable String from, Instant since) throws SQLException {
        KeyColumn key = columns.key();
        String quote = quote();
        String column = quoted(key.name(), quote);
        String where = from == null ? "" : " where " + key.ordered(column) + " >= " + key.ordered("?");
        PreparedStatement statement = prepare(
                "select " + columns.selection(name -> quoted(name, quote)) + " from " + table + where + " order by "
                        + key.ordered(column),
                since);
        if (from != null) {
            key.bind(statement, section.query().parameters().size() + 1, from);
        }
        statement.setFetchSize(section.fetchSize());
        return statement;
    }

    /** The first rows in the order of the key. */
    PreparedStatement first(ResultColumns columns, int rows, Instant since) throws SQLException {
        KeyColumn key = columns.key();
        String quote = quote();
        // The same columns as of a run: some come as JSON only where the query asks for that.
        String sql = "select " + columns.selection(name -> quoted(name, quote)) + " from " + table + " order by "
                + key.ordered(quoted(key.name(), quote));
        PreparedStatement statement = prepare(dialect.limited(sql, rows), since);
        statement.setMaxRows(rows);
        statement.setFetchSize(Math.min(rows, section.fetchSize()));
        return statement;
    }

    /** How many rows there are up to a key, included. */
    PreparedStatement countUpTo(KeyColumn key, String last, Instant since) throws SQLException {
        String compared = key.ordered(quoted(key.name())) + " <= " + key.ordered("?");
        PreparedStatement statement = prepare("select count(*) from " + table + " where " + compared, since);
        key.bind(statement, section.query().parameters().size() + 1, last);
        return statement;
    }

    /** Whether there are rows without a key: if the database sorts them last, a resumed read does not see them. */
    boolean hasRowsWithoutKey(KeyColumn key, Instant since) throws SQLException {
        try (PreparedStatement statement =
                prepare("select 1 from " + table + " where " + quoted(key.name()) + " is null", since)) {
            statement.setMaxRows(1);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** The time by the warehouse's clock. */
    Instant clock() throws SQLException {
        return dialect.now(connection);
    }

    private PreparedStatement prepare(String sql, Instant since) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            int place = 1;
            for (String name : section.query().parameters()) {
                if (name.equals(ParameterizedSql.SINCE)) {
                    dialect.bind(statement, place, since);
                } else {
                    statement.setString(place, section.bindings().get(name));
                }
                place++;
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private String quoted(String name) throws SQLException {
        return quoted(name, quote());
    }

    private static String quoted(String name, String quote) {
        return quote.isBlank() ? name : quote + name.replace(quote, quote + quote) + quote;
    }

    private String quote() throws SQLException {
        return connection.getMetaData().getIdentifierQuoteString();
    }
}
