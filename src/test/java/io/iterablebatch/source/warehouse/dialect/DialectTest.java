package io.iterablebatch.source.warehouse.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.JdbcLogin;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the databases that are not tried here are told, and how their values are read. */
class DialectTest {

    private final List<String> calls = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "jdbc:snowflake://x, CLIENT_MEMORY_LIMIT, 200",
        "jdbc:snowflake://x, TIMEZONE, UTC",
        "jdbc:bigquery://x, MaxResults, 2000",
        "jdbc:mysql://x, useCursorFetch, true",
        "jdbc:mysql://x, tinyInt1isBit, false",
        "jdbc:mariadb://x, allowLocalInfile, false",
    })
    void theDriverIsToldToStream(String url, String property, String value) {
        Properties properties = Dialect.of(login(url)).propertiesOf(login(url));

        assertThat(properties.getProperty(property)).isEqualTo(value);
        assertThat(properties.getProperty("user")).isEqualTo("ann");
    }

    /** Else a look at the first rows would make the database sort all of them. */
    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "duckdb", "mysql", "mariadb", "snowflake", "bigquery"})
    void aLookAsksForAFewRowsOnly(String database) {
        assertThat(Dialect.of(login("jdbc:" + database + "://x")).limited("select 1 order by 1", 7))
                .isEqualTo("select 1 order by 1 limit 7");
        assertThat(Dialect.of(login("jdbc:oracle:x")).limited("select 1", 7)).isEqualTo("select 1");
    }

    /** BigQuery's refuses a transaction outside a session, with an exception that is no SQLException. */
    @ParameterizedTest
    @CsvSource({"jdbc:bigquery://x, false", "jdbc:snowflake://x, true", "jdbc:oracle:x, true"})
    void aTransactionIsBegunWhereThereIsOne(String url, boolean begun) throws SQLException {
        Dialect.of(login(url)).prepare(connection());

        assertThat(calls).contains("setReadOnly true");
        assertThat(calls.contains("setAutoCommit false")).isEqualTo(begun);
    }

    @ParameterizedTest
    @CsvSource({
        "snowflake, DATE, 2024-02-29, 2024-02-29",
        "snowflake, TIMESTAMPNTZ, 2024-03-31T02:30:00.250000000, 2024-03-31T02:30:00.250",
        "snowflake, TIMESTAMPTZ, 2024-07-01T02:30:00.000000000+02:00, 2024-07-01T00:30:00Z",
        "snowflake, TIMESTAMPLTZ, 2024-07-01T00:30:00.000000000Z, 2024-07-01T00:30:00Z",
        "bigquery, DATE, 2024-02-29, 2024-02-29",
        "bigquery, DATETIME, 2024-03-31 02:30:00.25, 2024-03-31T02:30:00.250",
        "bigquery, TIMESTAMP, 2024-07-01T00:30:00Z, 2024-07-01T00:30:00Z",
    })
    void timesAreReadInTheWayThatTheDriverKnows(String database, String type, String text, String value)
            throws SQLException {
        JdbcType described = new JdbcType(type, Types.TIMESTAMP, 0, 0, true, "");
        JdbcColumnType column = Dialect.of(login("jdbc:" + database + "://x")).typeOf(described);

        Object read = column.read(row(text), 1);

        assertThat(read).isInstanceOfAny(LocalDate.class, LocalDateTime.class, Instant.class);
        assertThat(read).hasToString(value);
        assertThat(column.read(row(null), 1)).isNull();
    }

    @Test
    void semiStructuredValuesOfSnowflakeAreJson() {
        for (String type : List.of("VARIANT", "OBJECT", "ARRAY")) {
            assertThat(Dialect.of(login("jdbc:snowflake://x"))
                            .typeOf(new JdbcType(type, Types.VARCHAR, 0, 0, true, "")))
                    .isEqualTo(JdbcColumnType.JSON);
        }
    }

    private static JdbcLogin login(String url) {
        return new JdbcLogin(url, "ann", "secret");
    }

    private Connection connection() {
        Statement statement = proxy(Statement.class, (method, arguments) -> false);
        return proxy(Connection.class, (method, arguments) -> {
            calls.add(method + (arguments == null ? "" : " " + arguments[0]));
            return method.equals("createStatement") ? statement : null;
        });
    }

    private static ResultSet row(String text) {
        return proxy(ResultSet.class, (method, arguments) -> switch (method) {
            case "getString" -> text;
            case "getTimestamp" -> text == null ? null : Timestamp.from(Instant.parse(text));
            case "wasNull" -> text == null;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private interface Handler {
        Object call(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.call(method.getName(), arguments)));
    }
}
