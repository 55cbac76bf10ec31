package io.iterablebatch.source.warehouse.dialect;

import io.iterablebatch.job.source.JdbcLogin;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * BigQuery, by the documentation and the source of Google's driver; not tried against a real one. Results come in
 * pages. There are no transactions outside a session, and none is needed: a query's result is a table of its own.
 */
final class BigQueryDialect extends TextDateDialect {

    @Override
    Map<String, String> properties(JdbcLogin login) {
        return Map.of("MaxResults", "2000");
    }

    @Override
    boolean hasTransactions() {
        return false;
    }

    @Override
    public JdbcColumnType typeOf(JdbcType type) {
        return switch (type.name().toLowerCase(Locale.ROOT)) {
            case "date" -> JdbcColumnType.ISO_DATE;
            case "datetime" -> JdbcColumnType.ISO_TIMESTAMP;
            case "timestamp" -> JdbcColumnType.SQL_INSTANT;
            default -> super.typeOf(type);
        };
    }

    @Override
    public void bind(PreparedStatement statement, int place, Instant time) throws SQLException {
        statement.setTimestamp(place, Timestamp.from(time));
    }

    @Override
    String md5(String column) {
        return "to_hex(md5(coalesce(cast(" + column + " as string), '')))";
    }
}
