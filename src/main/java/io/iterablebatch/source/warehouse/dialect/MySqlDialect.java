package io.iterablebatch.source.warehouse.dialect;

import io.iterablebatch.job.source.JdbcLogin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MySQL and MariaDB, each by its own driver.
 *
 * <ul>
 *   <li>MySQL's driver reads a result into memory unless a cursor on the server is asked for; MariaDB's streams where
 *       there is a fetch size.
 *   <li>Their collations take texts for equal that differ in case, accents or blanks at the end. Text keys are
 *       therefore ordered and compared by the bytes of their letters, which costs the server a sort.
 *   <li>The session lives in UTC, so that a TIMESTAMP, which has a zone, is not taken for a time of this machine.
 * </ul>
 */
final class MySqlDialect extends Dialect {

    /** ER_CON_COUNT_ERROR, whose SQLSTATE is that of a refused login. */
    private static final int TOO_MANY_CONNECTIONS = 1040;

    private final Map<String, String> properties;
    private final boolean nullForZero;

    /** @param nullForZero whether the driver takes a date of zeros for null, which nobody said that it is */
    private MySqlDialect(Map<String, String> properties, boolean nullForZero) {
        this.properties = properties;
        this.nullForZero = nullForZero;
    }

    static MySqlDialect ofMySql() {
        Map<String, String> properties = Map.of(
                "useCursorFetch", "true",
                "tinyInt1isBit", "false",
                "yearIsDateType", "false",
                "connectionTimeZone", "UTC",
                "forceConnectionTimeZoneToSession", "true",
                "allowLoadLocalInfile", "false",
                "connectTimeout", "10000",
                "connectionAttributes", "program_name:iterable-batch");
        return new MySqlDialect(properties, false);
    }

    static MySqlDialect ofMariaDb() {
        Map<String, String> properties = Map.of(
                "tinyInt1isBit", "false",
                "yearIsDateType", "false",
                "allowLocalInfile", "false",
                "connectTimeout", "10000",
                "connectionAttributes", "program_name:iterable-batch");
        return new MySqlDialect(properties, true);
    }

    @Override
    Map<String, String> properties(JdbcLogin login) {
        return properties;
    }

    /** A run that waits for its API reads nothing for a while, and the server must not take it for gone. */
    @Override
    List<String> prologue() {
        return List.of(
                "set time_zone = '+00:00'",
                "set net_write_timeout = 3600",
                "set wait_timeout = 28800",
                "set session transaction read only");
    }

    @Override
    public JdbcColumnType typeOf(JdbcType type) {
        String name = type.name().toLowerCase(Locale.ROOT);
        if (name.startsWith("bit")) {
            return type.precision() > 1 ? JdbcColumnType.WHOLE : JdbcColumnType.BOOLEAN;
        }
        return switch (name) {
            case "timestamp" -> JdbcColumnType.UTC_TIMESTAMP;
            case "date" -> nullForZero ? JdbcColumnType.ISO_DATE : super.typeOf(type);
            case "datetime" -> nullForZero ? JdbcColumnType.ISO_TIMESTAMP : super.typeOf(type);
            default -> super.typeOf(type);
        };
    }

    @Override
    @Nullable String keyOrder(JdbcColumnType type, String operand) {
        return type == JdbcColumnType.TEXT ? "cast(convert(" + operand + " using utf8mb4) as binary)" : null;
    }

    /** The drivers would convert a time with a zone to the zone of this machine. */
    @Override
    public void bind(PreparedStatement statement, int place, Instant time) throws SQLException {
        statement.setObject(place, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    @Override
    public Instant now(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select utc_timestamp(6)");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
        }
    }

    @Override
    public boolean isFull(SQLException e) {
        return e.getErrorCode() == TOO_MANY_CONNECTIONS;
    }

    @Override
    String md5(String column) {
        return "md5(convert(coalesce(cast(" + column + " as char), '') using utf8mb4))";
    }
}
