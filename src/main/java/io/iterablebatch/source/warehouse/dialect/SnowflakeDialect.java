package io.iterablebatch.source.warehouse.dialect;

import io.iterablebatch.job.source.JdbcLogin;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Snowflake, by the documentation of its driver; not tried against a real one. Results come in chunks, of which as few
 * and small ones as possible are kept. Its driver knows none of the classes of java.time: dates and times are read as
 * text, in formats that the session is told, and bound as text.
 */
final class SnowflakeDialect extends TextDateDialect {

    @Override
    Map<String, String> properties(JdbcLogin login) {
        return Map.ofEntries(
                Map.entry("CLIENT_PREFETCH_THREADS", "1"),
                Map.entry("CLIENT_RESULT_CHUNK_SIZE", "48"),
                Map.entry("CLIENT_MEMORY_LIMIT", "200"),
                Map.entry("CLIENT_SESSION_KEEP_ALIVE", "true"),
                Map.entry("TIMEZONE", "UTC"),
                Map.entry("DATE_OUTPUT_FORMAT", "YYYY-MM-DD"),
                Map.entry("TIMESTAMP_NTZ_OUTPUT_FORMAT", "YYYY-MM-DD\"T\"HH24:MI:SS.FF9"),
                Map.entry("TIMESTAMP_LTZ_OUTPUT_FORMAT", "YYYY-MM-DD\"T\"HH24:MI:SS.FF9TZH:TZM"),
                Map.entry("TIMESTAMP_TZ_OUTPUT_FORMAT", "YYYY-MM-DD\"T\"HH24:MI:SS.FF9TZH:TZM"),
                Map.entry("application", "iterable_batch"));
    }

    @Override
    public JdbcColumnType typeOf(JdbcType type) {
        return switch (type.name().toLowerCase(Locale.ROOT)) {
            case "date" -> JdbcColumnType.ISO_DATE;
            case "timestampntz", "timestamp_ntz" -> JdbcColumnType.ISO_TIMESTAMP;
            case "timestampltz", "timestamp_ltz", "timestamptz", "timestamp_tz" -> JdbcColumnType.ISO_INSTANT;
            case "variant", "object", "array" -> JdbcColumnType.JSON;
            default -> type.code() == Types.TIME ? JdbcColumnType.TEXT : super.typeOf(type);
        };
    }

    @Override
    public void bind(PreparedStatement statement, int place, Instant time) throws SQLException {
        statement.setString(place, time.toString());
    }

    @Override
    String md5(String column) {
        return "md5(coalesce(cast(" + column + " as varchar), ''))";
    }
}
