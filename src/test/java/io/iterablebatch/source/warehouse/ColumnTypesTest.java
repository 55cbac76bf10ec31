package io.iterablebatch.source.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.UnreadableValue;
import io.iterablebatch.state.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of SQL arrive as what they are, from both databases that are tried for real. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ColumnTypesTest {

    private static final LocalDateTime GAP = LocalDateTime.of(2024, 3, 31, 2, 30, 0, 250_000_000);

    private TestDatabase database;

    @BeforeAll
    void open() {
        database = TestDatabase.empty();
        database.execute("create extension citext; create extension hstore; create type mood as enum ('sad', 'ok');"
                + " create domain whole as bigint; create domain amount as numeric(12, 2); create domain doc as jsonb;"
                + " create domain word as citext; create domain day as date;"
                + " create type place as (street text, day date)");
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
                both("'{3000,NaN}'::numeric[]", List.of(new BigDecimal("3000"), Double.NaN)),
                both("'{1,2.5}'::numeric(12, 0)[]", List.of(1L, 3L)),
                both("'{{1,NULL}}'::numeric(12, 0)[]", List.of(Arrays.asList(1L, null))),
                both("'{{NaN,1}}'::numeric[]", List.of(List.of(Double.NaN, BigDecimal.ONE))),
                both("'{12.5}'::money[]", List.of("$12.50")),
                both("'{101}'::bit(3)[]", List.of("101")),
                both(
                        "'{2024-03-31 02:30:00.25}'::timestamp[]",
                        List.of(LocalDateTime.of(2024, 3, 31, 2, 30, 0, 250_000_000))),
                both("'{0044-03-15 BC}'::date[]", List.of(LocalDate.of(-43, 3, 15))),
                both("array[null, '{\"a\": 1}']::jsonb[]", Arrays.asList(null, new JsonText("{\"a\": 1}"))),
                both("array[time '24:00', time '12:30:15.5']", List.of("24:00:00", "12:30:15.5")),
                both("array['\\x00ff'::bytea]", List.of("\\x00ff")),
                both("row(1, 'a')", new JsonText("{\"f1\":1,\"f2\":\"a\"}")),
                both("array[row(1, 'a')]", new JsonText("[{\"f1\":1,\"f2\":\"a\"}]")),
                both("row('Main', null)::place", new JsonText("{\"street\":\"Main\",\"day\":null}")),
                both(
                        "array[row('Main', '2024-02-29')::place, null]",
                        new JsonText("[{\"street\":\"Main\",\"day\":\"2024-02-29\"},null]")),
                both("null::place", null),
                both("array[box '(1,1),(0,0)', box '(2,2),(1,1)']", List.of("(1,1),(0,0)", "(2,2),(1,1)")),
                both("'[2:3]={1,2}'::int[]", List.of(1L, 2L)),
                both("'{5}'::whole[]", List.of(5L)),
                both("'{5.50}'::amount[]", List.of(new BigDecimal("5.50"))),
                both("array['{\"a\": 1}']::doc[]", List.of(new JsonText("{\"a\": 1}"))),
                both("'{a}'::word[]", List.of("a")),
                both("'{2024-02-29}'::day[]", List.of(new UnreadableValue("day"))),
                both("'infinity'::date", LocalDate.MAX),
                both("'infinity'::timestamp", LocalDateTime.MAX),
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
                both("[timestamp '2024-03-31 02:30:00.25', null]", Arrays.asList(GAP, null)),
                both("[[timestamp '2024-03-31 02:30:00.25']]", List.of(List.of(GAP))),
                both("cast('2024-03-31 02:30:00.25' as timestamp_ns)", GAP),
                both("[cast('2024-03-31 02:30:00.25' as timestamp_ns)]", List.of(new UnreadableValue("TIMESTAMP_NS"))),
                both("[cast('{\"a\": 1}' as json), null]", Arrays.asList(new JsonText("{\"a\": 1}"), null)),
                both("[cast(1 as decimal(12, 0))]", List.of(1L)),
                both("[cast(18446744073709551615 as ubigint)]", List.of(new BigDecimal("18446744073709551615"))),
                both("cast('12:30' as time)", "12:30:00"),
                both("cast('24:00' as time)", new UnreadableValue("TIME")),
                both("union_value(num := 5)", 5L),
                both("union_value(t := timestamp '2024-03-31 02:30:00')", new UnreadableValue("UNION(t TIMESTAMP)")),
                both("{'a': 1, 'b': date '2024-02-29'}", new JsonText("{\"a\":1,\"b\":\"2024-02-29\"}")),
                both("map {'a': 1}", new JsonText("{\"a\":1}")),
                both("[{'a': 1}, null]", new JsonText("[{\"a\":1},null]")),
                both("{'a': {'b': ['x']}}", new JsonText("{\"a\":{\"b\":[\"x\"]}}")),
                both("union_value(t := {'a': 1})", new UnreadableValue("UNION(t STRUCT(a INTEGER))")),
                both("cast('a' as blob)", new UnreadableValue("BLOB")));
    }

    /** What a value is must not depend on whether it stands alone or in an array. */
    static Stream<String> valuesOfPostgres() {
        return Stream.of(
                "'NaN'::numeric",
                "12.50::numeric",
                "12345678901234567890::numeric",
                "0.1::real",
                "'-Infinity'::float8",
                "7::smallint",
                "7::oid",
                "'12.5'::money",
                "true",
                "B'101'",
                "'1'::bit(1)",
                "'ä'::text",
                "'a'::char(3)",
                "'a'::\"char\"",
                "'a'::citext",
                "'sad'::mood",
                "'infinity'::timestamptz",
                "'-infinity'::timestamp",
                "'infinity'::date",
                "'0044-03-15 10:00 BC'::timestamp",
                "timestamp '2024-03-31 02:30:00.25'",
                "timestamptz '2024-03-31 02:30:00.25+01'",
                "date '2024-02-29'",
                "time '24:00'",
                "timetz '12:30:15+02'",
                "interval '1 day 2 hours'",
                "'{\"a\": [1, null]}'::jsonb",
                "'{\"a\": 1}'::json",
                "'6f9619ff-8b86-d011-b42d-00cf4fc964ff'::uuid",
                "'10.0.0.1'::inet",
                "'[1,5)'::int4range",
                "'<a>b</a>'::xml",
                "'\\x00ff'::bytea",
                "'a=>1'::hstore",
                "'$.a'::jsonpath",
                "point(1, 2)",
                "box '(1,1),(0,0)'");
    }

    static Stream<String> valuesOfDuckDb() {
        return Stream.of(
                "cast('nan' as double)",
                "cast(0.1 as float)",
                "cast(1.50 as decimal(10, 2))",
                "cast(1 as decimal(10, 0))",
                "cast(5 as hugeint)",
                "cast(18446744073709551615 as ubigint)",
                "cast(255 as utinyint)",
                "cast('123' as bignum)",
                "true",
                "'ä'",
                "cast('low' as enum ('low', 'high'))",
                "cast('101' as bit)",
                "cast('infinity' as date)",
                "cast('-infinity' as date)",
                "cast('0044-03-15 (BC)' as date)",
                "cast('infinity' as timestamp)",
                "cast('-infinity' as timestamptz)",
                "cast('0044-03-15 (BC) 10:00:00' as timestamp)",
                "timestamp '2024-03-31 02:30:00.25'",
                "timestamptz '2024-03-31 02:30:00.25+01'",
                "date '2024-02-29'",
                "time '12:30:00'",
                "cast('12:30:15+02' as timetz)",
                "interval '1 day 2 hours'",
                "cast('{\"a\": [1, null]}' as json)",
                "cast('6f9619ff-8b86-d011-b42d-00cf4fc964ff' as uuid)",
                "union_value(num := 5)");
    }

    /** Those that nothing was made for. */
    static Stream<String> unreadableInDuckDb() {
        return Stream.of(
                "cast('a' as blob)", "union_value(t := timestamp '2024-03-31 02:30:00')", "union_value(t := {'a': 1})");
    }

    @ParameterizedTest
    @MethodSource("valuesOfPostgres")
    void elementsInPostgresAreReadAsTheyAreAlone(String sql) {
        assertElementsAreReadAlike(Sections.login(database.settings()), sql);
    }

    @ParameterizedTest
    @MethodSource("valuesOfDuckDb")
    void elementsInDuckDbAreReadAsTheyAreAlone(String sql) {
        assertElementsAreReadAlike(new JdbcLogin("jdbc:duckdb:", null, null), sql);
    }

    @ParameterizedTest
    @MethodSource("unreadableInDuckDb")
    void whatHasNoFormIsUnreadableAloneAndInAnArray(String sql) {
        Object[] values = values(new JdbcLogin("jdbc:duckdb:", null, null), sql, "array[" + sql + "]");

        assertThat(values[0]).isInstanceOf(UnreadableValue.class);
        assertThat(values[1])
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .isInstanceOf(UnreadableValue.class);
    }

    private static void assertElementsAreReadAlike(JdbcLogin login, String sql) {
        Object[] values = values(login, sql, "array[" + sql + ", null]", "array[array[" + sql + "]]");

        assertThat(values[0]).isNotInstanceOf(UnreadableValue.class);
        assertThat(values[1]).isEqualTo(Arrays.asList(values[0], null));
        assertThat(values[2]).isEqualTo(List.of(List.of(values[0])));
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

    private static Object read(JdbcLogin login, String sql) {
        return values(login, sql)[0];
    }

    /** In a zone where the time does not exist, which no time without a zone may depend on. */
    private static Object[] values(JdbcLogin login, String... sql) {
        String columns = IntStream.range(0, sql.length)
                .mapToObj(i -> sql[i] + " as x" + i)
                .collect(Collectors.joining(", "));
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try (WarehouseSource source = Sections.open(Sections.section(login, "id", "select 1 as id, " + columns))) {
            source.open(null);
            Object[] row = source.read().values();
            return Arrays.copyOfRange(row, 1, row.length);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private static Arguments both(String sql, Object value) {
        return Arguments.of(sql, value);
    }
}
