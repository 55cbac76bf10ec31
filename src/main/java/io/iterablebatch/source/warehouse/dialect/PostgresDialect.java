package io.iterablebatch.source.warehouse.dialect;

import io.iterablebatch.job.source.JdbcLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** PostgreSQL. A cursor on the server needs a transaction and a fetch size. */
final class PostgresDialect extends Dialect {

    @Override
    Map<String, String> properties(JdbcLogin login) {
        return Map.of(
                "ApplicationName", "iterable-batch",
                "connectTimeout", "10",
                "tcpKeepAlive", "true",
                "readOnlyMode", "always",
                // Text parameters take the type that their place in the statement has.
                "stringtype", "unspecified",
                // An error's detail quotes rows.
                "logServerErrorDetail", "false");
    }

    /** The driver sets the session to the zone of this machine, and times without a zone would be compared in it. */
    @Override
    List<String> prologue() {
        return List.of("set time zone 'UTC'");
    }

    /** PostgreSQL's infinite times are the ends of the driver's type, which have offsets of their own. */
    @Override
    public void bind(PreparedStatement statement, int place, Instant time) throws SQLException {
        statement.setObject(place, KeyColumn.time(time));
    }

    /** The driver keeps the server's text. */
    @Override
    public boolean hasTextOf(Object value) {
        return true;
    }

    @Override
    public String baseOf(String domain, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with recursive types as (
                    select typtype, typbasetype, typtypmod from pg_type where oid = to_regtype(?)
                    union all
                    select below.typtype, below.typbasetype, below.typtypmod
                    from types join pg_type below on below.oid = types.typbasetype and below.typtype = 'd')
                select format_type(typbasetype, typtypmod) from types
                where typtype = 'd' order by typbasetype = any (select oid from pg_type where typtype = 'd') limit 1
                """)) {
            statement.setString(1, domain);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : domain;
            }
        }
    }

    @Override
    public boolean isComposite(JdbcType type, Connection connection) throws SQLException {
        if (type.code() == Types.STRUCT
                || type.name().equals("record")
                || type.name().equals("_record")) {
            return true;
        }
        return type.code() == Types.ARRAY && isComposite(type.name(), connection);
    }

    private static boolean isComposite(String array, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select exists (
                    select from pg_type arrays join pg_type elements on elements.oid = arrays.typelem
                    where arrays.oid = to_regtype(?) and elements.typtype = 'c')
                """)) {
            statement.setString(1, array);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    /** Statement's own method does nothing while rows are fetched. */
    @Override
    public void cancel(Connection connection, @Nullable Statement statement) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    /** Of the text in UTF-8, whatever the database's encoding, and compared by its bytes. */
    @Override
    String md5(String column) {
        return "md5(convert_to(coalesce(cast(" + column + " as text), ''), 'UTF8')) collate \"C\"";
    }
}
