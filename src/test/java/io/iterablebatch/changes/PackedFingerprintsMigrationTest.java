package io.iterablebatch.changes;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static io.iterablebatch.run.kit.SandboxAssert.assertThatSandbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.ledger.instance.UserHasher;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.mapping.UsersMapping;
import io.iterablebatch.run.kit.Ask;
import io.iterablebatch.run.kit.Job;
import io.iterablebatch.run.kit.People;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.StoredFingerprints;
import io.iterablebatch.run.kit.Tool;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.csv.CsvRecordSource;
import io.iterablebatch.state.TestDatabase;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A state of the version before, which had a row of a table for each identifier, under another hash. */
class PackedFingerprintsMigrationTest {

    private final Sandbox sandbox = Sandboxes.quick();
    private final TestDatabase database = TestDatabase.empty();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());

    @TempDir
    private Path folder;

    private Workplace workplace;
    private Tool tool;
    private Job job;

    @BeforeEach
    void open() {
        workplace = Workplace.in(folder).sendingTo(sandbox);
        tool = Tool.in(workplace, database);
        job = Job.of(workplace, "users", folder.resolve("users.csv")).with("changes", "only");
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .target("16")
                .load()
                .migrate();
        jdbc.update(
                "INSERT INTO destination (destination_id, base_url, project) VALUES (?, 'url', 'project')",
                destination());
        jdbc.update("INSERT INTO fingerprint_set (destination_id, job) VALUES (?, 'users')", destination());
    }

    @AfterEach
    void close() {
        sandbox.close();
        database.close();
    }

    /** {@code project:} of the job is not set, so that the label is the default one. */
    private String destination() {
        return sandbox.baseUrl() + "#default";
    }

    private Path file(List<String> rows) {
        workplace.file("users.csv", People.HEADER + "\n" + String.join("\n", rows) + "\n");
        return job.file();
    }

    /** What the version before would have written for the rows of the file; the users' numbers, one or two a row. */
    private List<Update> updates(Path file) {
        JobFile read = JobFileLoader.read(file, Map.of(), workplace.environment());
        List<Update> updates = new ArrayList<>();
        try (CsvRecordSource source = CsvRecordSource.of((CsvSection) read.source(), Path.of(""))) {
            UsersMapping mapping = UsersMapping.of(read, source.columns(), SomeUsers.NUMBERS);
            source.open(null);
            for (SourceRecord each = source.read(); each != null; each = source.read()) {
                updates.add((Update) mapping.map(each));
            }
        }
        return updates;
    }

    private long[] users(Update update) {
        UserHasher hasher = new UserHasher(destination());
        return update.user().keys().stream().mapToLong(hasher::of).toArray();
    }

    private long content(Update update) {
        return new EarlierContentHasher(mappingHash()).of(update.item());
    }

    private String mappingHash() {
        return JobFileLoader.read(job.file(), Map.of(), workplace.environment())
                .definition()
                .mappingHash();
    }

    private void insertFingerprints(List<Update> updates) {
        UserHasher hasher = new UserHasher(destination());
        EarlierContentHasher contents = new EarlierContentHasher(mappingHash());
        List<Object[]> rows = new ArrayList<>();
        boolean linked = false;
        for (Update update : updates) {
            long[] users = update.user().keys().stream().mapToLong(hasher::of).toArray();
            linked |= users.length > 1;
            for (int i = 0; i < users.length; i++) {
                rows.add(new Object[] {
                    users[i], contents.of(update.item()), users.length > 1 ? (Object) users[1 - i] : null
                });
            }
        }
        for (int from = 0; from < rows.size(); from += 10_000) {
            jdbc.batchUpdate(
                    "INSERT INTO fingerprint (set_id, delivered_at, user_hash, content, other)"
                            + " VALUES (1, now() - interval '1 hour', ?, ?, ?)",
                    rows.subList(from, Math.min(rows.size(), from + 10_000)),
                    new int[] {Types.BIGINT, Types.BIGINT, Types.BIGINT});
        }
        jdbc.update("UPDATE fingerprint_set SET linked = ?", linked);
    }

    private void insertNote(int note, long user, @Nullable Long content) {
        jdbc.update(
                "INSERT INTO fingerprint_news_1 (user_hash, content, delivered_at, note, other, alone)"
                        + " VALUES (?, ?, now(), ?, null, true)",
                user,
                content,
                note);
    }

    private static List<String> people(int count) {
        List<String> rows = People.rows(count);
        for (int i = 0; i < count; i += 50) {
            rows.set(i, rows.get(i).replaceFirst(",,", ",id-" + i + ","));
        }
        return rows;
    }

    @Test
    void anUnchangedFileSendsNothing() {
        List<String> rows = people(98_000);
        insertFingerprints(updates(file(rows)));
        assertThat(jdbc.queryForObject("SELECT count(*) >= 99960 FROM fingerprint", Boolean.class))
                .isTrue();

        job.with("resend-after", "100m");
        assertThatRun(tool.run(file(rows))).exits(0).delivered(0).unchanged(98_000);
        assertThat(tool.count("SELECT count(*) FROM fingerprint_set WHERE hash = 'sha256'"))
                .as("sets of the earlier hash")
                .isZero();
        new StoredFingerprints(database).age(Duration.ofMinutes(35));
        assertThatRun(tool.run(file(rows))).exits(0).unchanged(98_000);
        new StoredFingerprints(database).age(Duration.ofMinutes(10));
        rows.subList(100, rows.size()).clear();
        assertThatRun(tool.run(file(rows)))
                .exits(0)
                .as("the hour before the migration counts, too")
                .delivered(100);
        assertThatRun(tool.run(file(rows))).exits(0).unchanged(100);
    }

    @Test
    void whomTheFileDoesNotNameYetStaysKnown() {
        List<String> rows = people(3_000);
        insertFingerprints(updates(file(rows)));

        assertThatRun(tool.run(file(rows.subList(0, 1_000)))).exits(0).unchanged(1_000);
        rows.set(1_500, rows.get(1_500).replace("City", "Town"));
        assertThatRun(tool.run(file(rows))).exits(0).delivered(1).unchanged(2_999);
        assertThat(tool.count("SELECT count(*) FROM fingerprint_set WHERE hash = 'sha256'"))
                .isZero();
        assertThatSandbox(sandbox).sawRequests(1);
    }

    @Test
    void theUsersOfARunThatWasLostAreNotTakenForDelivered() {
        List<String> rows = People.rows(3_015);
        List<Update> updates = updates(file(rows));
        insertFingerprints(updates.subList(0, 3_000));
        jdbc.execute("CREATE TABLE fingerprint_news_1 (user_hash bigint NOT NULL, content bigint,"
                + " delivered_at timestamptz NOT NULL, note integer NOT NULL, other bigint, alone boolean NOT NULL)");
        for (Update update : updates.subList(0, 10)) {
            insertNote(1, users(update)[0], null);
        }
        for (Update update : updates.subList(10, 20)) {
            insertNote(1, users(update)[0], 4711L);
            insertNote(2, users(update)[0], content(update));
        }
        for (Update update : updates.subList(3_000, 3_015)) {
            insertNote(3, users(update)[0], content(update));
        }
        insertLostRun(updates.subList(20, 30));

        assertThatRun(tool.run(file(rows), Ask.FRESH))
                .exits(0)
                .as("refused ones, and those of a request without an answer")
                .delivered(20)
                .unchanged(2_995);
        assertThatRun(tool.run(file(rows))).exits(0).unchanged(3_015);
    }

    private void insertLostRun(List<Update> open) {
        ByteBuffer users = ByteBuffer.allocate(open.size() * Long.BYTES);
        open.forEach(update -> Arrays.stream(users(update)).forEach(users::putLong));
        jdbc.execute("INSERT INTO batch_job_instance (job_instance_id, version, job_name, job_key)"
                + " VALUES (nextval('batch_job_instance_seq'), 0, 'users', 'key')");
        jdbc.execute("INSERT INTO batch_job_execution (job_execution_id, version, job_instance_id, create_time, status)"
                + " VALUES (nextval('batch_job_execution_seq'), 0, 1, now(), 'FAILED')");
        jdbc.update(
                "INSERT INTO load_instance (instance_id, destination_id, job, action, parameters, definition_hash,"
                        + " source_columns, started_at) VALUES (1, ?, 'users', 'users.bulk-update', '{}', '', '[]', now())",
                destination());
        jdbc.execute("INSERT INTO load_run (run_id, instance_id, resumed, key_fingerprint, started_at, lost)"
                + " VALUES (1, 1, false, 'key', now(), true)");
        jdbc.update(
                "INSERT INTO send_journal (request_id, instance_id, run_id, first_record, last_record, range_starts,"
                        + " range_ends, user_hashes, records, uncertain, sent_at)"
                        + " VALUES ('r', 1, 1, 21, 30, '{21}', '{30}', ?, 10, 10, now())",
                users.array());
    }
}
