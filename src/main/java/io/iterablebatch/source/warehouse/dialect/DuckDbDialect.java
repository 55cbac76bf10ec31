package io.iterablebatch.source.warehouse.dialect;

import io.iterablebatch.job.source.JdbcLogin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** DuckDB. It streams only if told to; a connection cannot be made read-only later. */
public final class DuckDbDialect extends Dialect {

    /** DuckDB's infinite past. */
    private static final long FIRST_DAY = -Integer.MAX_VALUE;

    private static final int NANOS_OF_A_MICROSECOND = 1_000;

    private static final DateTimeFormatter BEFORE_CHRIST =
            DateTimeFormatter.ofPattern("yyyy-MM-dd '(BC)'", Locale.ROOT);

    private final List<String> limits;

    /** One that somebody else's URL sets the limits of. */
    DuckDbDialect() {
        this(List.of());
    }

    /** @param limits statements that set them */
    public DuckDbDialect(List<String> limits) {
        this.limits = limits;
    }

    /** One thread keeps to so little memory, and reads faster than any API takes rows. */
    public static List<String> limits(String memory, @Nullable Path spill) {
        return List.of(
                "set threads = 1",
                "set memory_limit = " + literal(memory),
                "set temp_directory = " + literal(spill == null ? "" : spill.toString()),
                // The rows are put into the order of the key anyway.
                "set preserve_insertion_order = false");
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    Map<String, String> properties(JdbcLogin login) {
        boolean inMemory = login.url().matches("jdbc:duckdb:(:memory:.*)?([;?].*)?");
        return inMemory
                ? Map.of("jdbc_stream_results", "true")
                : Map.of("jdbc_stream_results", "true", "duckdb.read_only", "true");
    }

    @Override
    public boolean describesElements() {
        return false;
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
    public void bind(PreparedStatement statement, int place, Instant time) throws SQLException {
        statement.setObject(place, KeyColumn.time(time));
    }

    @Override
    List<String> prologue() {
        return Stream.concat(Stream.of("set time zone 'UTC'"), limits.stream()).toList();
    }

    @Override
    public boolean isComposite(JdbcType type, Connection connection) {
        return type.name().startsWith("STRUCT(") || type.name().startsWith("MAP(");
    }

    @Override
    String md5(String column) {
        return "md5(coalesce(cast(" + column + " as varchar), ''))";
    }
}
