package io.iterablebatch.source.warehouse;

import io.iterablebatch.jobfile.JdbcLogin;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** What has to be known of a kind of database so that it streams, within constant memory, and reads only. */
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

        /** The driver sets the session to the zone of this machine, by which times without a zone would be compared. */
        @Override
        List<String> prologue() {
            return List.of("set time zone 'UTC'");
        }

        /** The statement's own method does nothing while rows are fetched. */
        @Override
        void cancel(Connection connection, @Nullable Statement statement) throws SQLException {
            connection.unwrap(PGConnection.class).cancelQuery();
        }
    },

    /** Needs to be told to stream; knows no change to read-only later on. */
    DUCKDB {
        @Override
        Map<String, String> properties(JdbcLogin login) {
            boolean inMemory = login.url().matches("jdbc:duckdb:(:memory:.*)?([;?].*)?");
            return inMemory
                    ? Map.of("jdbc_stream_results", "true")
                    : Map.of("jdbc_stream_results", "true", "duckdb.read_only", "true");
        }

        @Override
        List<String> prologue() {
            return List.of("set time zone 'UTC'");
        }
    },

    OTHER {
        /** Text that differs in the case of letters alone is the same to many databases. */
        @Override
        boolean heedsCase() {
            return false;
        }
    };

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

    /** Whether texts are different that differ in the case of letters alone. */
    boolean heedsCase() {
        return true;
    }

    /**
     * Ends what the connection does at present, on behalf of another thread.
     *
     * @param statement the one it was last given, or null
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
