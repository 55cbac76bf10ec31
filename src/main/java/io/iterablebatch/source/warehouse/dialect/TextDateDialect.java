package io.iterablebatch.source.warehouse.dialect;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A warehouse in somebody's cloud, whose driver takes none of the classes of java.time: dates, and times without a
 * zone, are bound as text.
 */
abstract sealed class TextDateDialect extends Dialect permits SnowflakeDialect, BigQueryDialect {

    /** Texts are different by default, but columns may have a collation. */
    @Override
    boolean heedsCase() {
        return false;
    }

    @Override
    void bind(PreparedStatement statement, int place, LocalDate date) throws SQLException {
        statement.setString(place, date.toString());
    }

    @Override
    void bind(PreparedStatement statement, int place, LocalDateTime time) throws SQLException {
        statement.setString(place, time.toString());
    }
}
