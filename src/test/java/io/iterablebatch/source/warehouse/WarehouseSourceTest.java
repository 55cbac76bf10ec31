package io.iterablebatch.source.warehouse;

import static io.iterablebatch.source.warehouse.Sections.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.SampleLimits;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSample;
import io.iterablebatch.source.SourceUnavailableException;
import io.iterablebatch.source.UnreadableValue;
import io.iterablebatch.state.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** PostgreSQL as a warehouse: what is read, where a resumed read begins, and what ends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WarehouseSourceTest {

    private static final String SECRET = "zqxsecret";

    private TestDatabase database;

    @BeforeAll
    void open() {
        database = TestDatabase.empty();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void fill() {
        database.execute("drop table if exists t; create table t (id bigint, name text, at timestamptz);"
                + " insert into t select i, 'n' || i, timestamptz '2026-01-01Z' + i * interval '1 day'"
                + " from generate_series(1, 2500) i");
    }

    @Test
    void rowsComeInTheOrderOfTheKeyAndAreCounted() {
        try (WarehouseSource source = source("id", "select id, name from t order by name desc")) {
            source.open(null);
            List<SourceRecord> records = all(source);

            assertThat(records).hasSize(2_500);
            assertThat(records.get(1_999).number()).isEqualTo(2_000);
            assertThat(records.get(1_999).values()).containsExactly(2_000L, "n2000");
            assertThat(source.columns()).containsExactly("id", "name");
            assertThat(source.loadTimes()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from t;",
                "select id from t -- all of them",
                "select id from t /* ; */ ; -- done",
                "with few as (select id from t) select id from few",
                "select id from t where name = any ('{n1,n2,n3}'::text[]) or name like 'n%' or name ? 'x'"
            })
    void everyQueryCanBeWrapped(String query) {
        database.execute("create or replace function has(text, text) returns boolean language sql as 'select false';"
                + " drop operator if exists ? (text, text);"
                + " create operator ? (leftarg = text, rightarg = text, function = has)");
        try (WarehouseSource source = source("id", query)) {
            source.open(null);

            assertThat(all(source)).hasSize(2_500);
        }
    }

    @Test
    void aLookReadsTheFirstRowsInTheOrderOfTheKey() {
        List<Object> ids = new ArrayList<>();
        try (WarehouseSource source = source("id", "select id, name from t order by name desc")) {
            SourceSample sample = source.sample(look(Duration.ofSeconds(60), 100), (record, exact) -> {
                assertThat(exact).isTrue();
                assertThat(record.row()).isEqualTo(record.value(0));
                ids.add(record.value(0));
            });
            assertThat(sample).isEqualTo(new SourceSample("the first of the query", false, null));
        }
        assertThat(ids).isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
    }

    /** Composite values come as JSON only where the query asks for that. */
    @Test
    void aLookReadsTheValuesThatARunReads() {
        List<Object> seen = new ArrayList<>();
        List<SourceRecord> read;
        try (WarehouseSource source = source("id", "select id, row(id, name) as pair from t where id <= 3")) {
            source.sample(look(Duration.ofSeconds(60), 100), (record, exact) -> seen.add(record.value(1)));
        }
        try (WarehouseSource source = source("id", "select id, row(id, name) as pair from t where id <= 3")) {
            source.open(null);
            read = all(source);
        }
        assertThat(seen)
                .hasSize(3)
                .isEqualTo(read.stream().map(record -> record.value(1)).toList());
        assertThat(seen.get(0)).isEqualTo(new JsonText("{\"f1\":1,\"f2\":\"n1\"}"));
    }

    @Test
    void aLookAtFewRowsSeesThemAll() {
        try (WarehouseSource source = source("id", "select id, name from t where id <= 7")) {
            assertThat(source.sample(look(Duration.ofSeconds(60), 100), (record, exact) -> {}))
                    .isEqualTo(new SourceSample("all of the query", true, null));
        }
    }

    @Test
    void aLookThatTakesTooLongIsGivenUp() {
        try (WarehouseSource source = source("id", "select id, pg_sleep(60)::text as name from t")) {
            SourceSample sample = source.sample(look(Duration.ofMillis(200), 100), (record, exact) -> {});
            assertThat(sample.broken()).isEqualTo("the warehouse takes longer than a look at it may");
        }
    }

    private static SampleLimits look(Duration within, int rows) {
        return new SampleLimits(rows, within, InstantSource.system());
    }

    @Test
    void aResumedReadGoesOnBehindTheLastKeyWithoutReadingTheRowsBefore() {
        Position position;
        try (WarehouseSource source = source("id", "select id, name from t")) {
            source.open(null);
            SourceRecord record = source.read();
            while (record.number() < 1_201) {
                source.release(record);
                record = source.read();
            }
            position = source.positionOf(record);
        }
        // Rows before the position that cannot even be read any more.
        database.execute("update t set name = null where id < 1200");
        try (WarehouseSource source = source("id", "select id, length(name) / length(name) as one from t")) {
            assertThat(catchThrowableOfType(SourceChangedException.class, () -> source.open(position)))
                    .hasMessageContaining("columns");
        }
        try (WarehouseSource source = source(
                "id", "select id, case when id < 1200 then (1 / (id - id))::text else name end as name from t")) {
            source.open(position);
            List<SourceRecord> rest = all(source);

            assertThat(rest).hasSize(1_300);
            assertThat(rest.get(0).number()).isEqualTo(1_201);
            assertThat(rest.get(0).values()).containsExactly(1_201L, "n1201");
            assertThat(source.end().number()).isEqualTo(2_501);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    delete from t where id = 7              | 1,199 rows up to the key where the last run stopped, and 1,200 were read: what was moved behind it since is read a second time
                    update t set id = 9000 where id = 7     | 1,199 rows up to the key where the last run stopped, and 1,200 were read: what was moved behind it since is read a second time
                    insert into t values (-1, 'new')        | 1,201 rows up to the key where the last run stopped, and 1,200 were read: what was added or moved there since is left to the next load
                    update t set id = 0 where id = 2000     | 1,201 rows up to the key where the last run stopped, and 1,200 were read: what was added or moved there since is left to the next load
                    insert into t values (9000, 'new')      |
                    update t set name = 'x' where id = 7    |
                    """)
    void rowsThatCameOrWentBeforeThePositionAreSaid(String change, @Nullable String said) {
        Position position;
        try (WarehouseSource source = source("id", "select id, name from t")) {
            source.open(null);
            SourceRecord record = source.read();
            while (record.number() < 1_201) {
                record = source.read();
            }
            position = source.positionOf(record);
        }
        database.execute(change);
        try (WarehouseSource source = source("id", "select id, name from t")) {
            source.open(position);

            assertThat(source.changedBefore()).isEqualTo(said == null ? null : "the warehouse has " + said);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text, 'ä', 'z', 'Z'",
        "uuid, 00000000-0000-0000-0000-000000000001, 7fffffff-0000-0000-0000-000000000001, ffffffff-0000-0000-0000-000000000001",
        "date, -infinity, 2024-03-01, infinity",
        "timestamp, 2024-03-31 02:30:00.000001, 2024-03-31 02:30:00.000002, 2024-03-31 03:30",
        "timestamp, -infinity, 0044-03-15 10:00 BC, infinity",
        "timestamptz, -infinity, 2024-03-31 02:30:00.000002Z, 2024-03-31 03:30Z",
        "timestamptz, 2024-03-31 03:30Z, 9999-12-31 23:59:59Z, infinity",
        "time, 02:30, 12:30:15.5, 24:00",
        "money, -1, 9, 10",
        "'numeric(30, 0)', -5, 9, 123456789012345678901234567890",
        "numeric, 1.10, 1.100000000000000000000000000001, 2",
        "integer, -1, 0, 1",
    })
    void everyKindOfKeyCanBeGoneOnWith(String type, String first, String second, String third) {
        assertCanBeGoneOnWith(login(), type, first, second, third);
    }

    @ParameterizedTest
    @CsvSource({
        "varchar, 'a', 'z', 'ä'",
        "uuid, 00000000-0000-0000-0000-000000000001, 1fffffff-0000-0000-0000-000000000001, 7fffffff-0000-0000-0000-000000000001",
        "date, -infinity, 2024-03-01, infinity",
        "date, -infinity, 0044-03-15 (BC), 0043-03-15 (BC)",
        "timestamp, 2024-03-31 02:30:00.000001, 2024-03-31 02:30:00.000002, 2024-03-31 03:30",
        "timestamp, -infinity, 0044-03-15 (BC) 10:00, infinity",
        "timestamp_ns, 2024-03-31 02:30:00.000000001, 2024-03-31 02:30:00.000000002, 2024-03-31 03:30",
        "timestamptz, -infinity, 2024-03-31 02:30:00.000002+00, infinity",
        "time, 02:30, 12:30:15.5, 12:30:15.500001",
        "'decimal(30, 0)', -5, 9, 123456789012345678901234567890",
        "'decimal(30, 20)', 1.1, 1.10000000000000000001, 2",
        "integer, -1, 0, 1",
    })
    void everyKindOfKeyInDuckDbCanBeGoneOnWith(String type, String first, String second, String third) {
        assertCanBeGoneOnWith(new JdbcLogin("jdbc:duckdb:", null, null), type, first, second, third);
    }

    /** As docs/duckdb.md has it. */
    @Test
    void aRowsPlaceInAParquetFileIsAKeyThatCanBeGoneOnWith() {
        WarehouseSection section = Sections.section(
                new JdbcLogin("jdbc:duckdb:", null, null),
                "row_key",
                "select filename || '#' || lpad(file_row_number::varchar, 12, '0') as row_key,"
                        + " * exclude (filename, file_row_number)\n"
                        + "from read_parquet('sample-data/*.parquet', filename = true, file_row_number = true)");
        List<Object> keys;
        Position after;
        try (WarehouseSource source = Sections.open(section)) {
            source.open(null);
            List<SourceRecord> whole = all(source);
            keys = whole.stream().map(record -> record.values()[0]).toList();
            after = source.positionOf(whole.get(whole.size() - 2));
        }

        assertThat(keys).startsWith("sample-data/users.parquet#000000000000").doesNotHaveDuplicates();
        try (WarehouseSource source = Sections.open(section)) {
            source.open(after);
            assertThat(source.changedBefore()).isNull();
            assertThat(all(source))
                    .extracting(record -> record.values()[0])
                    .isEqualTo(keys.subList(keys.size() - 2, keys.size()));
        }
    }

    private static void assertCanBeGoneOnWith(JdbcLogin login, String type, String... keys) {
        WarehouseSection section = Sections.section(login, "k", valuesOf(type, keys));
        Position afterOne;
        Position afterTwo;
        List<SourceRecord> whole;
        try (WarehouseSource source = Sections.open(section)) {
            source.open(null);
            whole = all(source);
            assertThat(whole).hasSize(3);
            afterOne = source.positionOf(whole.get(1));
            afterTwo = source.positionOf(whole.get(2));
        }
        Object second = whole.get(1).values()[0];
        Object third = whole.get(2).values()[0];
        try (WarehouseSource source = Sections.open(section)) {
            source.open(afterOne);
            assertThat(all(source)).extracting(record -> record.values()[0]).containsExactly(second, third);
        }
        try (WarehouseSource source = Sections.open(section)) {
            source.open(afterTwo);
            assertThat(source.changedBefore()).isNull();
            assertThat(all(source)).extracting(record -> record.values()[0]).containsExactly(third);
            Position end = source.end();
            try (WarehouseSource again = Sections.open(section)) {
                again.open(end);
                assertThat(all(again)).isEmpty();
            }
        }
    }

    private static String valuesOf(String type, String... keys) {
        return Arrays.stream(keys)
                .map(key -> "(cast('" + key + "' as " + type + "))")
                .collect(Collectors.joining(", ", "select k from (values ", ") as v (k)"));
    }

    /** They are nowhere in the order, or not the same for everybody. The rows before are good. */
    @ParameterizedTest
    @CsvSource({"numeric, 1, NaN", "numeric, 1, Infinity", "'numeric(3, 0)', 1, NaN"})
    void aKeyThatIsNotExactEndsTheReadAndEveryOneThatGoesOn(String type, String good, String bad) {
        WarehouseSection section = Sections.section(login(), "k", valuesOf(type, good, bad));
        Position end;
        try (WarehouseSource source = Sections.open(section)) {
            source.open(null);
            assertThat(catchThrowableOfType(SourceException.class, () -> all(source)))
                    .hasMessageContaining("row 2 of the query has a key that is not exact")
                    .hasMessageContaining("`k`")
                    .extracting(RunFailure::exitCode)
                    .isEqualTo(ExitCode.ACT_FIRST);
            end = source.end();
            assertThat(end.number()).isEqualTo(2);
        }
        try (WarehouseSource source = Sections.open(section)) {
            source.open(end);
            assertThat(catchThrowableOfType(SourceException.class, () -> all(source)))
                    .hasMessageContaining("row 2 of the query");
        }
        try (WarehouseSource source = Sections.open(Sections.section(login(), "k", valuesOf(type, bad)))) {
            source.open(null);
            assertThat(catchThrowableOfType(SourceException.class, () -> all(source)))
                    .hasMessageContaining("row 1 of the query");
        }
    }

    /** Written by a version that took such a key. */
    @Test
    void aPositionWhoseKeyIsNotExactSaysThatTheRunMustBeginAnew() {
        try (WarehouseSource source = source("k", valuesOf("numeric", "1"))) {
            source.open(null);
            source.read();
            Position position = new Position(2, source.end().state().replace("\"1\"", "\"NaN\""));
            assertThat(catchThrowableOfType(SourceChangedException.class, () -> source.open(position)))
                    .hasMessageContaining("key")
                    .hasMessageNotContaining("NaN");
        }
    }

    /** What a driver says of one value says nothing against the next row. */
    @Test
    void aValueThatCannotBeReadIsThatRowsAlone() {
        JdbcLogin duckdb = new JdbcLogin("jdbc:duckdb:", null, null);
        String query = "select i as id, cast(case when i = 3 then '24:00' else '10:00' end as time) as t"
                + " from range(1, 6) r (i)";
        try (WarehouseSource source = Sections.open(Sections.section(duckdb, "id", query))) {
            source.open(null);

            assertThat(all(source))
                    .extracting(record -> record.values()[1])
                    .containsExactly("10:00:00", "10:00:00", new UnreadableValue("TIME"), "10:00:00", "10:00:00");
        }
    }

    @Test
    void aRepeatedKeyEndsTheReadAndEveryOneThatGoesOn() {
        database.execute("insert into t values (1500, 'again', now())");
        Position end;
        try (WarehouseSource source = source("id", "select id from t")) {
            source.open(null);
            SourceException broken = catchThrowableOfType(SourceException.class, () -> all(source));

            assertThat(broken)
                    .hasMessageContaining("row 1501")
                    .hasMessageContaining("same key")
                    .hasMessageNotContaining("1500");
            assertThat(broken.exitCode()).isEqualTo(ExitCode.ACT_FIRST);
            end = source.end();
            assertThat(end.number()).as("neither of the two was handed out").isEqualTo(1_500);
        }
        try (WarehouseSource source = source("id", "select id from t")) {
            source.open(end);
            assertThat(catchThrowableOfType(SourceException.class, () -> all(source)))
                    .hasMessageContaining("row 1501");
        }
        database.execute("delete from t where name = 'again'");
        try (WarehouseSource source = source("id", "select id from t")) {
            source.open(end);
            assertThat(all(source)).hasSize(1_001);
        }
    }

    /** Nulls come last, where a resumed read would not see them. */
    @Test
    void aRowWithoutAKeyEndsTheReadAndEveryOneThatGoesOn() {
        database.execute("insert into t values (null, 'nobody', now())");
        Position end;
        try (WarehouseSource source = source("id", "select id from t")) {
            source.open(null);
            assertThat(catchThrowableOfType(SourceException.class, () -> all(source)))
                    .hasMessageContaining("row 2501")
                    .hasMessageContaining("no key");
            end = source.end();
            assertThat(end.number()).as("the rows before it are good").isEqualTo(2_501);
        }
        try (WarehouseSource source = source("id", "select id from t")) {
            source.open(end);
            assertThat(catchThrowableOfType(SourceException.class, () -> all(source)))
                    .hasMessageContaining("no key");
        }
    }

    @Test
    void textsThatTheDatabaseTakesForTheSameAreTheSameKey() {
        database.execute("drop table t; create extension if not exists citext; create table t (k citext);"
                + " insert into t values ('a'), ('A')");
        try (WarehouseSource source = source("k", "select k from t")) {
            source.open(null);
            assertThat(catchThrowableOfType(SourceException.class, () -> all(source)))
                    .hasMessageContaining("same key");
        }
    }

    @Test
    void keysThatCannotBeOneAreRefusedAtOnce() {
        assertThat(refused("tag", "select id as tag, array[1] as tag from t"))
                .contains("columns 1 and 2 of its result have the same name");
        assertThat(refused("idd", "select id, name from t")).contains("no column `idd`; name one of the 2");
        assertThat(refused("f", "select id::float8 as f from t")).contains("of type float8");
        assertThat(refused("b", "select id > 3 as b from t")).contains("of type bool");
        assertThat(refused("j", "select '1'::jsonb as j from t")).contains("of type jsonb");
        try (WarehouseSource source = source("id", "select id as \"\u00a0id \" from t")) {
            source.open(null);
            assertThat(source.columns()).containsExactly("id");
            assertThat(source.read()).isNotNull();
        }
        try (WarehouseSource source = source("ID", "select id from t")) {
            assertThat(source.columns()).containsExactly("id");
        }
    }

    @Test
    void sinceIsAnInstantWhateverTheZones() {
        database.execute("alter table t add plain timestamp; update t set plain = at at time zone 'UTC'");
        Instant hundredth = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(100));
        for (String column : List.of("at", "plain")) {
            try (WarehouseSource source = source("id", "select id from t where " + column + " >= :since")) {
                Instant before = Instant.now();
                source.loadSince(hundredth);
                source.open(null);

                assertThat(all(source)).hasSize(2_401);
                assertThat(source.loadTimes().since()).isEqualTo(hundredth);
                assertThat(source.loadTimes().askedAt())
                        .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
            }
        }
    }

    @Test
    void withoutAnEarlierLoadEverythingIsNew() {
        try (WarehouseSource source = source("id", "select id from t where at >= :since")) {
            source.loadSince(null);
            source.open(null);

            assertThat(all(source)).hasSize(2_500);
        }
        WarehouseSection section =
                Sections.section(login(), "id", "select id from t where at >= :since", "since: 2026-01-02");
        try (WarehouseSource source = Sections.open(section)) {
            source.open(null);
            assertThat(all(source)).hasSize(2_500);
        }
    }

    @Test
    void nothingCanBeWritten() {
        database.execute("create or replace function write() returns bigint language sql volatile"
                + " as 'insert into t values (0) returning id'");
        try (WarehouseSource source = source("id", "select write() as id")) {
            RunFailure refused = catchThrowableOfType(RunFailure.class, () -> {
                source.open(null);
                all(source);
            });

            assertThat(refused).hasMessageContaining("read-only");
            assertThat(refused.exitCode()).isEqualTo(ExitCode.ACT_FIRST);
        }
    }

    @Test
    void aLostConnectionIsForNowAndTheRowsBeforeAreGood() {
        WarehouseSection section = Sections.section(login(), "id", "select id, name from t", "fetch-size: 100");
        try (WarehouseSource source = Sections.open(section)) {
            source.open(null);
            SourceRecord last = source.read();
            endOtherSessions();
            SourceRecord next = last;
            RunFailure lost = null;
            while (lost == null) {
                try {
                    last = next;
                    next = source.read();
                } catch (RunFailure failure) {
                    lost = failure;
                }
            }

            assertThat(lost).isInstanceOf(SourceUnavailableException.class).hasMessageContaining("row 101");
            assertThat(lost.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(source.end().number()).isEqualTo(last.number() + 1);
        }
    }

    @Test
    void aServerThatEndsIdleSessionsIsForNowToo() {
        WarehouseSection section = Sections.section(
                new JdbcLogin(
                        login().url() + "&options=-c%20idle_in_transaction_session_timeout=500",
                        login().username(),
                        login().password()),
                "id",
                "select id, name from t",
                "fetch-size: 100");
        try (WarehouseSource source = Sections.open(section)) {
            RunFailure ended = catchThrowableOfType(RunFailure.class, () -> {
                source.open(null);
                Await.until("the server ended the session", () -> sessions() == 0, () -> true);
                all(source);
            });

            assertThat(ended.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(ended).hasMessageContaining("25P03");
        }
    }

    @Test
    void aStatementThatTheDatabaseRefusesIsTheUsersMistake() {
        RunFailure refused = catchThrowableOfType(RunFailure.class, () -> source("id", "select id from missing"));

        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(refused).hasMessageContaining("42P01").hasMessageContaining("missing");
    }

    @Test
    void aValueThatCannotBeConvertedIsNotRepeated() {
        database.execute("update t set name = '" + SECRET + "' where id = 700");
        try (WarehouseSource source =
                source("id", "select id, case when id = 700 then name else '1' end::int as n from t")) {
            RunFailure failed = catchThrowableOfType(RunFailure.class, () -> {
                source.open(null);
                all(source);
            });

            assertThat(failed.exitCode()).isEqualTo(ExitCode.ACT_FIRST);
            assertThat(everythingOf(failed)).contains("22P02").contains("row 1").doesNotContain(SECRET);
        }
    }

    @Test
    void aWrongPasswordIsTheUsersMistakeAndNotRepeated() {
        for (JdbcLogin login : List.of(
                new JdbcLogin(login().url(), login().username(), SECRET),
                new JdbcLogin(login().url() + "&password=" + SECRET, login().username(), null))) {
            RunFailure refused = catchThrowableOfType(
                    RunFailure.class, () -> Sections.open(Sections.section(login, "id", "select id from t")));

            assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(everythingOf(refused)).contains("28P01").doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://127.0.0.1:1/db?password=zqxsecret, 1",
        "jdbc:postgresql://127.0.0.1:1/db?sslmode=zqxsecret, 1 2",
        "jdbc:nodb://127.0.0.1/db?password=zqxsecret, 2",
        "jdbc:, 2",
    })
    void aUrlIsNeverRepeated(String url, String exitCodes) {
        JdbcLogin login = new JdbcLogin(url, SECRET, SECRET);
        RunFailure refused = catchThrowableOfType(
                RunFailure.class, () -> Sections.open(Sections.section(login, "id", "select id from t")));

        assertThat(exitCodes.split(" "))
                .contains(String.valueOf(refused.exitCode().code()));
        assertThat(everythingOf(refused)).doesNotContain(SECRET);
    }

    private void endOtherSessions() {
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and application_name = 'iterable-batch' and pid <> pg_backend_pid()");
    }

    private long sessions() {
        return new JdbcTemplate(database.dataSource())
                .queryForObject(
                        "select count(*) from pg_stat_activity where datname = current_database()"
                                + " and application_name = 'iterable-batch'",
                        Long.class);
    }

    private String refused(String key, String query) {
        RunFailure refused = catchThrowableOfType(RunFailure.class, () -> source(key, query));
        assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
        return refused.getMessage();
    }

    private JdbcLogin login() {
        return Sections.login(database.settings());
    }

    private WarehouseSource source(String key, String query) {
        return Sections.open(Sections.section(login(), key, query));
    }

    /** The message and all that a log would show of it. */
    private static String everythingOf(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
