package io.iterablebatch.source.warehouse;

import static io.iterablebatch.source.warehouse.Sections.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.run.kit.MariaDb;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.UnreadableValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * MariaDB as a warehouse, by its own driver and by MySQL's, which is tried with this server for want of a MySQL in
 * Debian. This machine is in another zone than the server, and neither is in UTC.
 */
@Tag("mariadb")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbTest {

    private static final String OWN = "mariadb";
    private static final String MYSQLS = "mysql";

    @TempDir
    private static Path folder;

    private MariaDb server;

    @BeforeAll
    void start() throws Exception {
        server = MariaDb.start(folder);
        server.execute(
                "create table t (id bigint unsigned primary key, name varchar(200), pad varchar(500))",
                "insert into t select seq, concat('n', seq), repeat('x', 500) from seq_1_to_20000");
    }

    @AfterAll
    void close() {
        server.close();
    }

    /** One GB of text, which is twice as much as this process may take. */
    @ParameterizedTest
    @ValueSource(strings = {OWN, MYSQLS})
    void rowsAreStreamedInTheOrderOfTheKey(String driver) {
        String query = "select id, repeat(pad, 100) as much from t order by name";
        try (WarehouseSource source = source(driver, "id", query, "fetch-size: 50")) {
            source.open(null);
            long last = 0;
            for (SourceRecord record = source.read(); record != null; record = source.read()) {
                assertThat(record.value(0)).isEqualTo(++last);
                source.release(record);
            }
            assertThat(last).isEqualTo(20_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, MYSQLS})
    void aReadGoesOnBehindTheLastKey(String driver) {
        Position position = positionBefore(driver, "id", "select id, name from t", 12_001);
        try (WarehouseSource source = source(driver, "id", "select id, name from t")) {
            source.open(position);
            List<SourceRecord> rest = all(source);

            assertThat(source.changedBefore()).isNull();
            assertThat(rest).hasSize(8_000);
            assertThat(rest.get(0).values()).containsExactly(12_001L, "n12001");
        }
    }

    /**
     * The collation takes case, accents and blanks at the end for nothing, so that its order is none of the keys: a
     * read that went on by it would lose rows, or return them again.
     */
    @ParameterizedTest
    @ValueSource(strings = {OWN, MYSQLS})
    void textsThatTheCollationTakesForTheSameAreKeysOfTheirOwn(String driver) {
        List<String> keys = List.of("A", "B", "a", "a ", "b", "resume", "résumé", "ß", "ss", "😀", "￿");
        server.execute(
                "drop table if exists k",
                "create table k (k varchar(50), place int auto_increment primary key)",
                "insert into k (k) values "
                        + keys.stream().map(key -> "('" + key + "')").collect(Collectors.joining(",")));
        List<Object> read;
        try (WarehouseSource source = source(driver, "k", "select k from k")) {
            source.open(null);
            read = values(all(source));
        }
        assertThat(read).containsExactlyInAnyOrderElementsOf(keys);
        for (int next = 2; next <= keys.size(); next++) {
            Position position = positionBefore(driver, "k", "select k from k", next);
            try (WarehouseSource source = source(driver, "k", "select k from k")) {
                source.open(position);

                assertThat(values(all(source)))
                        .as("from row %d on", next)
                        .isEqualTo(read.subList(next - 1, read.size()));
                assertThat(source.changedBefore()).isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, MYSQLS})
    void aKeyThatComesTwiceIsNoticed(String driver) {
        try (WarehouseSource source =
                source(driver, "k", "select 'a' as k union all select 'b' union all select 'a'")) {
            source.open(null);
            assertThat(catchThrowableOfType(SourceException.class, () -> all(source)))
                    .hasMessageContaining("row 2 of the query has the same key");
        }
    }

    static List<Arguments> values() {
        List<Object[]> values = List.of(
                new Object[] {"cast(12.50 as decimal(12, 2))", new BigDecimal("12.50")},
                new Object[] {"cast(12 as decimal(12, 0))", 12L},
                new Object[] {"cast(18446744073709551615 as unsigned)", new BigDecimal("18446744073709551615")},
                new Object[] {"'😀 ä'", "😀 ä"},
                new Object[] {"date '2024-02-29'", LocalDate.of(2024, 2, 29)},
                new Object[] {"timestamp '2024-03-31 02:30:00.25'", LocalDateTime.of(2024, 3, 31, 2, 30, 0, 250_000_000)
                },
                new Object[] {"cast(null as signed)", null},
                new Object[] {"cast(null as datetime)", null},
                new Object[] {"c.flag", 1L},
                new Object[] {"c.two", 2L},
                new Object[] {"c.bit1", true},
                new Object[] {"c.bit8", 5L},
                new Object[] {"c.price", new BigDecimal("-1234567890.12")},
                new Object[] {"c.big", Long.MAX_VALUE},
                new Object[] {"c.vintage", 2024L},
                new Object[] {"c.stamp", Instant.parse("2024-07-01T00:30:00Z")},
                new Object[] {"c.wall", LocalDateTime.of(2024, 3, 31, 2, 30)},
                new Object[] {"c.kind", "low"},
                new Object[] {"c.zero", new UnreadableValue("DATE")},
                new Object[] {"c.zerostamp", new UnreadableValue("TIMESTAMP")},
                new Object[] {"c.zerotime", new UnreadableValue("DATETIME")});
        // JSON is another name for text here, which MySQL's driver takes it for.
        Stream<Arguments> json = Stream.of(
                Arguments.of(OWN, "c.doc", new JsonText("{\"a\": [1, null]}")),
                Arguments.of(MYSQLS, "c.doc", "{\"a\": [1, null]}"));
        return Stream.concat(
                        json,
                        Stream.of(OWN, MYSQLS)
                                .flatMap(driver ->
                                        values.stream().map(value -> Arguments.of(driver, value[0], value[1]))))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesArriveAsWhatTheyAre(String driver, String sql, Object value) {
        server.execute(
                "set sql_mode = ''",
                "set time_zone = '+00:00'",
                "drop table if exists c",
                "create table c (flag tinyint(1), two tinyint(1), bit1 bit(1), bit8 bit(8), price decimal(20, 2), big bigint,"
                        + " vintage year, stamp timestamp null, wall datetime, kind enum('low', 'high'), doc json, zero date,"
                        + " zerotime datetime, zerostamp timestamp null)",
                "insert into c values (true, 2, b'1', b'101', -1234567890.12, 9223372036854775807, 2024,"
                        + " '2024-07-01 00:30:00', '2024-03-31 02:30:00', 'low', '{\"a\": [1, null]}', '0000-00-00',"
                        + " '0000-00-00 00:00:00', '0000-00-00 00:00:00')");
        try (WarehouseSource source = source(driver, "id", "select 1 as id, " + sql + " as x from c")) {
            source.open(null);
            assertThat(all(source).get(0).values()[1]).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @CsvSource({"mariadb, at", "mariadb, plain", "mysql, at", "mysql, plain"})
    void sinceIsAnInstantWhateverTheZones(String driver, String column) {
        server.execute(
                "set time_zone = '+00:00'",
                "drop table if exists s",
                "create table s (id int primary key, at timestamp null, plain datetime)",
                "insert into s select seq, '2026-01-01' + interval seq hour, '2026-01-01' + interval seq hour"
                        + " from seq_1_to_100");
        Instant before = Instant.now();
        try (WarehouseSource source = source(driver, "id", "select id from s where " + column + " >= :since")) {
            source.loadSince(Instant.parse("2026-01-02T00:00:00Z"));
            source.open(null);

            assertThat(all(source)).hasSize(77);
            assertThat(source.loadTimes().askedAt())
                    .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
        }
        for (String key : List.of("at", "plain")) {
            Position position = positionBefore(driver, key, "select " + key + " from s", 51);
            try (WarehouseSource source = source(driver, key, "select " + key + " from s")) {
                source.open(position);
                assertThat(source.changedBefore()).isNull();
                assertThat(all(source)).hasSize(50);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, MYSQLS})
    void nothingCanBeWritten(String driver) {
        server.execute(
                "drop function if exists f",
                "create function f() returns int modifies sql data begin delete from t where id = 1; return 1; end");
        RunFailure refused = catchThrowableOfType(RunFailure.class, () -> {
            try (WarehouseSource source = source(driver, "id", "select f() as id")) {
                source.open(null);
                all(source);
            }
        });

        assertThat(refused).hasMessageContaining("READ ONLY");
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, MYSQLS})
    void aWrongPasswordIsTheUsersMistakeAndAFullServerIsForNow(String driver) {
        JdbcLogin wrong = new JdbcLogin(login(driver).url(), MariaDb.USER, "zqxsecret");
        RunFailure refused = catchThrowableOfType(
                RunFailure.class, () -> Sections.open(Sections.section(wrong, "id", "select 1 as id")));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused).hasMessageContaining("refuses the login");
        assertThat(refused.getMessage()).doesNotContain("zqxsecret");

        server.execute("set global max_connections = 10");
        List<WarehouseSource> open = new ArrayList<>();
        try {
            RunFailure full = catchThrowableOfType(
                    RunFailure.class,
                    () -> IntStream.range(0, 20)
                            .forEach(i -> open.add(source(driver, "id", "select " + i + " as id"))));
            assertThat(full.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(full).hasMessageContaining("no more connections");
        } finally {
            open.forEach(WarehouseSource::close);
            server.execute("set global max_connections = 151");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OWN, MYSQLS})
    void aStatementThatIsWrongIsTheUsersMistake(String driver) {
        RunFailure refused =
                catchThrowableOfType(RunFailure.class, () -> source(driver, "id", "select id from missing"));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused).hasMessageContaining("42S02").hasMessageContaining("missing");
    }

    private Position positionBefore(String driver, String key, String query, long next) {
        try (WarehouseSource source = source(driver, key, query)) {
            source.open(null);
            SourceRecord record = source.read();
            while (record.number() < next) {
                source.release(record);
                record = source.read();
            }
            return source.positionOf(record);
        }
    }

    private static List<Object> values(List<SourceRecord> records) {
        return records.stream().map(record -> record.values()[0]).toList();
    }

    private JdbcLogin login(String driver) {
        return new JdbcLogin(driver.equals(OWN) ? server.url() : server.urlOfMySql(), MariaDb.USER, MariaDb.PASSWORD);
    }

    private WarehouseSource source(String driver, String key, String query, String... more) {
        return Sections.open(Sections.section(login(driver), key, query, more));
    }
}
