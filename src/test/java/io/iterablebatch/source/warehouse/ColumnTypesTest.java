package io.iterablebatch.source.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.jobfile.JdbcLogin;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.state.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of SQL arrive as what they are, from both databases that are tried for real. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColumnTypesTest {

    private TestDatabase database;

    @BeforeAll
    void open() {
        database = TestDatabase.empty();
    }

    @AfterAll
    void close() {
        database.close();
    }

    static Stream<Arguments> inBoth() {
        return Stream.of(
                both("42", 42L),
                both("9223372036854775807", Long.MAX_VALUE),
                both("cast(7 as smallint)", 7L),
                both("cast(12.50 as numeric(12, 2))", new BigDecimal("12.50")),
                both("cast(12 as numeric(12, 0))", 12L),
                both("cast(12345678901234567890123 as numeric(38, 0))", new BigDecimal("12345678901234567890123")),
                both("cast(0.1 as real)", 0.1),
                both("cast(0.1 as double precision)", 0.1),
                both("cast('NaN' as double precision)", Double.NaN),
                both("true", true),
                both("'ä'", "ä"),
                both("cast('' as varchar)", ""),
                both("date '2024-02-29'", LocalDate.of(2024, 2, 29)),
                both("timestamp '2024-03-31 02:30:00.25'", LocalDateTime.of(2024, 3, 31, 2, 30, 0, 250_000_000)),
                both("timestamptz '2024-07-01 00:30:00+02'", Instant.parse("2024-06-30T22:30:00Z")),
                both("cast('12:30:15' as time)", "12:30:15"),
                both("cast('6f9619ff-8b86-d011-b42d-00cf4fc964ff' as uuid)", "6f9619ff-8b86-d011-b42d-00cf4fc964ff"),
                both("cast('{\"a\": [1, null]}' as json)", new JsonText("{\"a\": [1, null]}")),
                both("cast(null as integer)", null),
                both("cast(null as boolean)", null),
                both("cast(null as json)", null),
                both("cast(null as timestamp)", null));
    }

    static Stream<Arguments> inPostgres() {
        return Stream.of(
                both("null", null),
                both("12.500::numeric", new BigDecimal("12.500")),
                both("'NaN'::numeric", Double.NaN),
                both("'{\"b\": 1, \"a\": 2}'::jsonb", new JsonText("{\"a\": 2, \"b\": 1}")),
                both("array['a', null, 'b|c']", Arrays.asList("a", null, "b|c")),
                both("array[1, 2]::bigint[]", List.of(1L, 2L)),
                both("array[1, 2]::smallint[]", List.of(1L, 2L)),
                both("array[true, false]", List.of(true, false)),
                both("array[1.50]::numeric[]", List.of(new BigDecimal("1.50"))),
                both("array[[1, 2], [3, 4]]", List.of(List.of(1L, 2L), List.of(3L, 4L))),
                both("array[timestamptz '2024-07-01 00:30+02']", List.of(Instant.parse("2024-06-30T22:30:00Z"))),
                both("array[date '2024-02-29']", List.of(LocalDate.of(2024, 2, 29))),
                both("'{}'::text[]", List.of()),
                both("null::text[]", null),
                both("'infinity'::date", LocalDate.MAX),
                both("B'101'", "101"),
                both("interval '1 day'", "1 day"),
                both("'\\x00ff'::bytea", "\\x00ff"),
                both("point(1, 2)", "(1,2)"));
    }

    static Stream<Arguments> inDuckDb() {
        return Stream.of(
                both(
                        "cast(170141183460469231731687303715884105727 as hugeint)",
                        new BigDecimal("170141183460469231731687303715884105727")),
                both("cast(18446744073709551615 as ubigint)", new BigDecimal("18446744073709551615")),
                both("cast(5 as hugeint)", 5L),
                both("['a', null, 'b|c']", Arrays.asList("a", null, "b|c")),
                both("[1, 2]", List.of(1L, 2L)),
                both("[date '2024-02-29']", List.of(LocalDate.of(2024, 2, 29))),
                both("[timestamptz '2024-07-01 00:30:00+02']", List.of(Instant.parse("2024-06-30T22:30:00Z"))),
                both("[[1], [2]]", List.of(List.of(1L), List.of(2L))),
                both("cast('low' as enum ('low', 'high'))", "low"),
                both("{'a': 1}", "{'a': 1}"));
    }

    @ParameterizedTest
    @MethodSource({"inBoth", "inPostgres"})
    void fromPostgres(String sql, Object value) {
        assertThat(read(Sections.login(database.settings()), sql)).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource({"inBoth", "inDuckDb"})
    void fromDuckDb(String sql, Object value) {
        assertThat(read(new JdbcLogin("jdbc:duckdb:", null, null), sql)).isEqualTo(value);
    }

    /** In a zone where the time does not exist, which no time without a zone may depend on. */
    private static Object read(JdbcLogin login, String sql) {
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (WarehouseSource source =
                Sections.open(Sections.section(login, "id", "select 1 as id, " + sql + " as x"))) {
            source.open(null);
            return source.read().values()[1];
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private static Arguments both(String sql, Object value) {
        return Arguments.of(sql, value);
    }
}
