package io.iterablebatch.run.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.source.JdbcLogin;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.run.kit.MariaDb;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.warehouse.WarehouseSource;
import io.iterablebatch.state.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database that is asked for the rows of a slice selects just those that belong to it. */
class NarrowedQueryTest {

    private static final int SLICES = 7;

    /** Texts of all kinds, and numbers; one row in eleven has neither. */
    private static final String VALUES = """
            select id, case when id %% 11 = 0 then null when id %% 5 = 0 then concat('Zoë ', id %% 9)
                when id %% 7 = 0 then '' else concat(' It''s ', id %% 300, ' ') end as text,
              case when id %% 11 = 0 then null else %s end as number, concat('u', id, '@example.com') as email
            from %s""";

    private static List<SourceRecord> read(JdbcLogin login, String query, String column, int index) {
        return read(source(login, query, column, index), null);
    }

    private static RecordSource source(JdbcLogin login, String query, String column, int index) {
        JobFile job = JobText.of("action: users.bulk-update\nidentify: { email: email }\nsource:\n  warehouse:\n"
                        + "    url: \""
                        + (login.kind().contains("postgres") ? "jdbc:postgresql://host/db" : login.kind())
                        + "\"\n    key: id\n    query: |\n      " + query.replace("\n", "\n      ") + "\n")
                .read();
        WarehouseSection section = ((WarehouseSection) job.source()).with(login);
        SliceDivision division = new SliceDivision(job, SLICES, column, UserNumbers.ofNoState(), SliceExceptions.NONE);
        return division.source(index, () -> WarehouseSource.of(section, Path.of("no-drivers")), null);
    }

    private static List<SourceRecord> read(RecordSource source, Position from) {
        List<SourceRecord> all = new ArrayList<>();
        try (source) {
            source.open(from);
            for (SourceRecord record = source.read(); record != null; record = source.read()) {
                all.add(record);
            }
        }
        return all;
    }

    /** The rows of a slice are numbered by the database's answer, so that others in between would show. */
    private static void eachRowOnce(JdbcLogin login, String query, String column, int rows) {
        Set<Object> ids = new HashSet<>();
        int records = 0;
        for (int i = 0; i < SLICES; i++) {
            List<SourceRecord> own = read(login, query, column, i);
            for (int k = 0; k < own.size(); k++) {
                assertThat(own.get(k).row()).as("no other rows came").isEqualTo(k + 1);
                ids.add(own.get(k).value(0));
            }
            records += own.size();
        }
        assertThat(ids).hasSize(rows);
        assertThat(records).isEqualTo(rows);
    }

    private static JdbcLogin login(TestDatabase database) {
        var settings = database.settings();
        return new JdbcLogin(settings.jdbcUrl(), settings.username(), settings.password());
    }

    @ParameterizedTest
    @CsvSource({"text", "number", "email"})
    void postgresSelectsEachRowOnce(String column) {
        try (TestDatabase database = TestDatabase.empty()) {
            eachRowOnce(
                    login(database),
                    VALUES.formatted("id::bigint * 1000000007", "generate_series(1, 900) id"),
                    column,
                    900);
        }
    }

    @ParameterizedTest
    @CsvSource({"text", "number", "email"})
    void duckDbSelectsEachRowOnce(String column) {
        eachRowOnce(
                new JdbcLogin("jdbc:duckdb:", null, null),
                VALUES.formatted("id * 1000000007", "range(1, 901) t(id)"),
                column,
                900);
    }

    @Test
    void aSliceGoesOnWithItsOwnRows() {
        try (TestDatabase database = TestDatabase.empty()) {
            String query = VALUES.formatted("id", "generate_series(1, 900) id");
            Position position;
            List<SourceRecord> all;
            try (RecordSource source = source(login(database), query, "email", 3)) {
                source.open(null);
                source.read();
                source.read();
                position = source.positionOf(source.read());
            }
            all = read(login(database), query, "email", 3);
            List<SourceRecord> rest = read(source(login(database), query, "email", 3), position);

            assertThat(rest)
                    .extracting(SourceRecord::number)
                    .isEqualTo(all.subList(2, all.size()).stream()
                            .map(SourceRecord::number)
                            .toList());
            assertThat(rest.get(0).value(0)).isEqualTo(all.get(2).value(0));
        }
    }

    /** Of a type whose text the driver may write otherwise: each slice reads all rows and keeps its own. */
    @Test
    void aColumnOfAnotherTypeIsSlicedHere() {
        try (TestDatabase database = TestDatabase.empty()) {
            String query = VALUES.formatted("id::numeric(10, 2)", "generate_series(1, 900) id");
            Set<Object> ids = new HashSet<>();
            int records = 0;
            long last = 0;
            for (int i = 0; i < SLICES; i++) {
                List<SourceRecord> own = read(login(database), query, "number", i);
                own.forEach(record -> ids.add(record.value(0)));
                records += own.size();
                last = Math.max(last, own.get(own.size() - 1).row());
            }

            assertThat(ids).hasSize(900);
            assertThat(records).isEqualTo(900);
            assertThat(last).isEqualTo(900);
        }
    }

    @Test
    @Tag("mariadb")
    void mariaDbSelectsEachRowOnceByBothDrivers(@TempDir Path folder) throws Exception {
        try (MariaDb server = MariaDb.start(folder)) {
            for (String url : List.of(server.url(), server.urlOfMySql())) {
                for (String column : List.of("text", "number")) {
                    eachRowOnce(
                            new JdbcLogin(url, MariaDb.USER, MariaDb.PASSWORD),
                            VALUES.formatted(
                                    "cast(id as signed) * 1000000007", "(select seq as id from seq_1_to_900) s"),
                            column,
                            900);
                }
            }
        }
    }
}
