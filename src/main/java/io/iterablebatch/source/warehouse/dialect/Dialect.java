package io.iterablebatch.source.warehouse.dialect;

import io.iterablebatch.job.source.JdbcLogin;
import java.sql.Blob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The differences between databases that matter for streaming within constant memory, for reading only, and for reading
 * in the order of a key. The same table, for people, is in docs/warehouses.md. Immutable.
 */
public abstract sealed class Dialect
        permits PostgresDialect, DuckDbDialect, MySqlDialect, TextDateDialect, OtherDialect {

    public static Dialect of(JdbcLogin login) {
        return switch (login.kind()) {
            case "jdbc:postgresql:" -> new PostgresDialect();
            case "jdbc:duckdb:" -> new DuckDbDialect();
            case "jdbc:mysql:" -> MySqlDialect.ofMySql();
            case "jdbc:mariadb:" -> MySqlDialect.ofMariaDb();
            case "jdbc:snowflake:" -> new SnowflakeDialect();
            case "jdbc:bigquery:" -> new BigQueryDialect();
            default -> new OtherDialect();
        };
    }

    /** What the driver is to be told when it connects. */
    Map<String, String> properties(JdbcLogin login) {
        return Map.of();
    }

    /** Statements for a new connection. */
    List<String> prologue() {
        return List.of();
    }

    /** The statement for its first rows, as all databases that are known by name want it. */
    public String limited(String sql, int rows) {
        return sql + " limit " + rows;
    }

    /** Whether rows are fetched within a transaction of their own. */
    boolean hasTransactions() {
        return true;
    }

    /** Whether texts are different that differ in case only. */
    boolean heedsCase() {
        return true;
    }

    /** How a column's values are read. */
    public JdbcColumnType typeOf(JdbcType type) {
        return JdbcColumnType.of(type);
    }

    /**
     * What a key is ordered and compared by, where that is not the column itself; null where it is. No two keys that
     * differ are equal by it.
     *
     * @param operand the column, or the question mark that stands for a key
     */
    @Nullable String keyOrder(JdbcColumnType type, String operand) {
        return null;
    }

    /**
     * The expression for the MD5 of what is read of a column, in lower hexadecimal digits; null where this database may
     * make another text of it than its driver hands out. No value counts as an empty text.
     */
    public final @Nullable String md5(JdbcType type, String column) {
        return switch (type.code()) {
            case Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT -> md5(column);
            default -> null;
        };
    }

    /** The same of a column of text or whole numbers; null where it is not known how. */
    @Nullable String md5(String column) {
        return null;
    }

    /** Binds a date of any year. */
    void bind(PreparedStatement statement, int place, LocalDate date) throws SQLException {
        statement.setObject(place, date);
    }

    /** Binds a time without a zone, with all of its digits. */
    void bind(PreparedStatement statement, int place, LocalDateTime time) throws SQLException {
        statement.setObject(place, time);
    }

    /** Binds a time with a zone. */
    public void bind(PreparedStatement statement, int place, Instant time) throws SQLException {
        statement.setObject(place, time.atOffset(ZoneOffset.UTC));
    }

    /** The time by the database's clock. */
    public Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select current_timestamp");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            Object now = rows.getObject(1);
            // Not through JdbcValueConverter, which takes a Timestamp for a time without a zone.
            Object instant =
                    now instanceof Timestamp time ? time.toInstant() : now == null ? null : JdbcValueConverter.of(now);
            if (instant instanceof Instant known) {
                return known;
            }
            throw new SQLException("current_timestamp is of no type that tells the zone", "0A000");
        }
    }

    /**
     * Whether the values have parts with names, or are arrays of such values. They are read as the JSON that the
     * database's function {@code to_json} makes of them.
     */
    public boolean isComposite(JdbcType type, Connection connection) throws SQLException {
        return false;
    }

    /** Whether the driver has the database's own text for a value, and not only the text of the object that it made. */
    public boolean hasTextOf(Object value) {
        return !(value instanceof Map
                || value instanceof Struct
                || value instanceof Blob
                || value.getClass().isArray());
    }

    /** Whether the result set of an array says of what type its elements are. */
    public boolean describesElements() {
        return true;
    }

    /** The type below a domain as SQL writes it; the domain itself if that is unknown. */
    public String baseOf(String domain, Connection connection) throws SQLException {
        return domain;
    }

    /** Whether an error means that the server takes no more connections at the moment. */
    public boolean isFull(SQLException e) {
        return false;
    }

    /**
     * Ends what the connection is doing, on behalf of another thread.
     *
     * @param statement the one that was last executed on it, or null
     */
    public void cancel(Connection connection, @Nullable Statement statement) throws SQLException {
        if (statement != null) {
            statement.cancel();
        }
    }

    public Properties propertiesOf(JdbcLogin login) {
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

    public void prepare(Connection connection) throws SQLException {
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
        if (hasTransactions()) {
            connection.setAutoCommit(false);
        }
    }
}
