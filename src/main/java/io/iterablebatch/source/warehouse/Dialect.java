package io.iterablebatch.source.warehouse;

import io.iterablebatch.job.source.JdbcLogin;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Struct;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The differences between databases that matter for streaming within constant memory and for reading only. */
enum Dialect {
    /** A cursor on the server needs a transaction and a fetch size. */
    POSTGRESQL {
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

        /**
         * The driver sets the session to the zone of this machine, and times without a zone would be compared in it.
         */
        @Override
        List<String> prologue() {
            return List.of("set time zone 'UTC'");
        }

        @Override
        String limited(String sql, int rows) {
            return sql + " limit " + rows;
        }

        /** The driver keeps the server's text. */
        @Override
        boolean hasTextOf(Object value) {
            return true;
        }

        @Override
        String baseOf(String domain, Connection connection) throws SQLException {
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

        /** Statement's own method does nothing while rows are fetched. */
        @Override
        void cancel(Connection connection, @Nullable Statement statement) throws SQLException {
            connection.unwrap(PGConnection.class).cancelQuery();
        }
    },

    /** Streams only if told to; a connection cannot be made read-only later. */
    DUCKDB {
        @Override
        Map<String, String> properties(JdbcLogin login) {
            boolean inMemory = login.url().matches("jdbc:duckdb:(:memory:.*)?([;?].*)?");
            return inMemory
                    ? Map.of("jdbc_stream_results", "true")
                    : Map.of("jdbc_stream_results", "true", "duckdb.read_only", "true");
        }

        @Override
        boolean describesElements() {
            return false;
        }

        @Override
        String limited(String sql, int rows) {
            return sql + " limit " + rows;
        }

        /** The driver drops the sign of the year when it binds a date, but the database can read its own text. */
        @Override
        void bind(PreparedStatement statement, int place, LocalDate date) throws SQLException {
            if (date.getYear() > 0) {
                super.bind(statement, place, date);
            } else if (date.toEpochDay() == FIRST_DAY) {
                statement.setString(place, "-infinity");
            } else {
                statement.setString(place, BEFORE_CHRIST.format(date));
            }
        }

        /** The driver cuts off everything behind the microseconds, but the database can read it from text. */
        @Override
        void bind(PreparedStatement statement, int place, LocalDateTime time) throws SQLException {
            if (time.get(ChronoField.NANO_OF_SECOND) % NANOS_OF_A_MICROSECOND == 0) {
                super.bind(statement, place, time);
            } else {
                statement.setString(place, time.toString());
            }
        }

        @Override
        List<String> prologue() {
            return List.of("set time zone 'UTC'");
        }
    },

    OTHER {
        /** In many databases texts are equal that differ in case only. */
        @Override
        boolean heedsCase() {
            return false;
        }
    };

    /** DuckDB's infinite past. */
    private static final long FIRST_DAY = -Integer.MAX_VALUE;

    private static final int NANOS_OF_A_MICROSECOND = 1_000;

    private static final DateTimeFormatter BEFORE_CHRIST =
            DateTimeFormatter.ofPattern("yyyy-MM-dd '(BC)'", Locale.ROOT);

    static Dialect of(JdbcLogin login) {
        return switch (login.kind()) {
            case "jdbc:postgresql:" -> POSTGRESQL;
            case "jdbc:duckdb:" -> DUCKDB;
            default -> OTHER;
        };
    }

    Map<String, String> properties(JdbcLogin login) {
        return Map.of();
    }

    /** Statements for a new connection. */
    List<String> prologue() {
        return List.of();
    }

    /** The statement for its first rows, where it is known how the database wants that written; else the statement. */
    String limited(String sql, int rows) {
        return sql;
    }

    /** Whether texts are different that differ in case only. */
    boolean heedsCase() {
        return true;
    }

    /** Binds a date of any year. */
    void bind(PreparedStatement statement, int place, LocalDate date) throws SQLException {
        statement.setObject(place, date);
    }

    /** Binds a time without a zone, with all of its digits. */
    void bind(PreparedStatement statement, int place, LocalDateTime time) throws SQLException {
        statement.setObject(place, time);
    }

    /** Whether the driver has the database's own text for a value, and not only the text of the object that it made. */
    boolean hasTextOf(Object value) {
        return !(value instanceof Map
                || value instanceof Struct
                || value instanceof Blob
                || value.getClass().isArray());
    }

    /** Whether the result set of an array says of what type its elements are. */
    boolean describesElements() {
        return true;
    }

    /** The type below a domain as SQL writes it; the domain itself if that is unknown. */
    String baseOf(String domain, Connection connection) throws SQLException {
        return domain;
    }

    /**
     * Ends what the connection is doing, on behalf of another thread.
     *
     * @param statement the one that was last executed on it, or null
     */
    void cancel(Connection connection, @Nullable Statement statement) throws SQLException {
        if (statement != null) {
            statement.cancel();
        }
    }

    Properties propertiesOf(JdbcLogin login) {
        Properties properties = new Properties();
        properties.putAll(properties(login));
        if (login.username() != null) {
            properties.setProperty("user", login.username());
        }
        if (login.password() != null) {
            properties.setProperty("password", login.password());
        }
        return properties;
    }

    void prepare(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
        } catch (SQLFeatureNotSupportedException onlyAHint) {
            // What is read is always wrapped in a select of ours.
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : prologue()) {
                statement.execute(sql);
            }
        }
        connection.setAutoCommit(false);
    }
}
