package io.iterablebatch.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.changes.lookup.FingerprintCache;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.SettledRecord;
import io.iterablebatch.mapping.JsonItem;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.RecordSubject;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was delivered under the numbers of an earlier hash is carried over to the current ones. Users are written as
 * e-mail/userId=text, either of the two may be missing; the text ! makes a row invalid.
 */
@ExtendWith(TestDatabases.class)
class EarlierFingerprintsTest {

    private static final String JOB = "users";

    @TempDir
    private Path folder;

    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private Instant now = Instant.parse("2026-03-01T02:00:00Z");

    @BeforeEach
    void open(TestDatabase database) {
        jdbc = new JdbcTemplate(database.dataSource());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        jdbc.update("INSERT INTO destination (destination_id, base_url, project) VALUES ('d', 'u', 'p')");
    }

    /** Two hashes that have nothing in common. */
    private static RecordNumbers numbers(long hash) {
        return new RecordNumbers() {
            @Override
            public long user(String key) {
                return hash * (key.hashCode() * 0x9E3779B97F4A7C15L + 12_345);
            }

            @Override
            public long content(JsonItem item) {
                return hash * (new String(item.bytes(), StandardCharsets.UTF_8).hashCode() + 99_991L);
            }
        };
    }

    private static final long EARLIER = 3;
    private static final long CURRENT = 7;

    private FingerprintStore store() {
        return FingerprintStore.open(jdbc, new FingerprintCache(folder), "d", JOB);
    }

    private static Update update(long hash, int record, String row) {
        String[] parts = row.split("[/=]", -1);
        boolean email = !parts[0].isEmpty();
        boolean userId = !parts[1].isEmpty();
        return new Update(
                new SourceRecord(record, "file", record, new Object[0], null, 0),
                new UserIdentifiers(
                        email ? parts[0] : null,
                        userId ? parts[1] : null,
                        email ? numbers(hash).user(parts[0]) : 0,
                        userId ? numbers(hash).user(parts[1]) : 0),
                JsonItem.of(parts[2].getBytes(StandardCharsets.UTF_8)));
    }

    /** A run before the upgrade: what it wrote is under the earlier numbers, as a set that was migrated. */
    private void earlierRun(String... rows) {
        run(EARLIER, null, rows);
        jdbc.update("UPDATE fingerprint_set SET hash = 'sha256'");
    }

    private List<String> run(String... rows) {
        return run(CURRENT, null, rows);
    }

    /** Runs, a chunk a row; returns what it sends. */
    private List<String> run(long hash, @Nullable Duration resendAfter, String... rows) {
        List<String> sent = new ArrayList<>();
        ChangeDetection detection = transaction.execute(status -> new ChangeDetection(
                store(), numbers(hash), numbers(EARLIER), true, true, resendAfter, InstantSource.fixed(now)));
        for (int i = 0; i < rows.length; i++) {
            Update update = update(hash, i + 1, rows[i]);
            String row = rows[i];
            if (row.endsWith("=!")) {
                transaction.executeWithoutResult(status -> refuse(detection, update));
                continue;
            }
            transaction.executeWithoutResult(status -> {
                MappedRecord arrived =
                        detection.arriving(List.of(detection.ahead(update))).get(0);
                if (arrived instanceof MappedRecord.Unchanged) {
                    detection.recorded(List.of());
                } else {
                    sent.add(row);
                    detection.recorded(List.of(delivered((Update) arrived)));
                }
            });
        }
        transaction.executeWithoutResult(status -> detection.completed());
        return sent;
    }

    private static void refuse(ChangeDetection detection, Update update) {
        Reason reason = new Reason("bad-long", "n");
        detection.arriving(List.of(new MappedRecord.Invalid(update.record(), update.user(), reason)));
        detection.recorded(List.of(new SettledRecord(
                update.record(), Outcome.INVALID, reason, update.user(), false, RecordSubject.WHOLE, 0, null)));
    }

    private static RecordOutcome delivered(Update update) {
        return new SettledRecord(
                update.record(),
                Outcome.DELIVERED,
                null,
                update.user(),
                false,
                RecordSubject.WHOLE,
                update.content(),
                null);
    }

    private long earlierSets() {
        return jdbc.queryForObject("SELECT count(*) FROM fingerprint_set WHERE hash = 'sha256'", Long.class);
    }

    @Test
    void whatIsUnchangedUnderEitherHashIsNotSent() {
        earlierRun("a/=A", "b/=B", "c/id-c=C", "/id-d=D");
        assertThat(run("a/=A", "b/=B2", "c/id-c=C", "/id-d=D")).containsExactly("b/=B2");
        assertThat(earlierSets()).isZero();
        assertThat(run("a/=A", "b/=B2", "c/id-c=C", "/id-d=D")).isEmpty();
        assertThat(run("b/=B", "c/id-c=C2")).containsExactly("b/=B", "c/id-c=C2");
    }

    @Test
    void whoWasNotSeenStaysUntilSeen() {
        earlierRun("a/=A", "b/=B");
        assertThat(run("a/=A")).isEmpty();
        assertThat(earlierSets()).isOne();
        assertThat(run("a/=A", "b/=B")).isEmpty();
        assertThat(earlierSets()).isZero();
    }

    /** A later row of a user who was sent something is sent, and what was delivered earlier is not believed again. */
    @Test
    void whatChangedIsNoLongerBelievedUnderTheEarlierHash() {
        earlierRun("a/=A", "b/=B");
        assertThat(run("a/=A2", "a/=A")).containsExactly("a/=A2", "a/=A");
        assertThat(run("a/=A2")).containsExactly("a/=A2");
        assertThat(run("a/=A")).containsExactly("a/=A");
    }

    @Test
    void theTimeOfADeliveryIsCarriedOver() {
        earlierRun("a/=A", "b/=B");
        now = now.plus(Duration.ofHours(20));
        assertThat(run("a/=A")).isEmpty();
        now = now.plus(Duration.ofHours(5));
        assertThat(run(CURRENT, Duration.ofHours(24), "a/=A", "b/=B")).containsExactly("a/=A", "b/=B");
    }

    /** The link is known under the earlier numbers alone until a row names both. */
    @Test
    void linkedIdentifiersStayExact() {
        earlierRun("a/id=Z", "a/=A");
        assertThat(run("a/=A")).isEmpty();
        assertThat(run("/id=B")).containsExactly("/id=B");
        assertThat(run("a/=A")).as("the other went since").containsExactly("a/=A");
        assertThat(run("a/=A")).isEmpty();
        assertThat(run("/id=B")).containsExactly("/id=B");
        assertThat(run("/id=C", "a/=A")).containsExactly("/id=C", "a/=A");

        assertThat(run("a/id=Y")).containsExactly("a/id=Y");
        assertThat(earlierSets()).isZero();
        assertThat(run("a/=A")).containsExactly("a/=A");
        assertThat(run("a/id=Y")).as("the other is out of date").containsExactly("a/id=Y");
    }

    /** The run that carries a link over still keeps one of the two under the earlier numbers alone. */
    @Test
    void whatTheSameRunDeliversUnderOneOfTwoThatWereCarriedOverCounts() {
        earlierRun("a/id=Z", "b/=B");
        assertThat(run("a/id=Z", "a/=Y")).containsExactly("a/=Y");
        assertThat(run("/id=Z")).as("the other went since").containsExactly("/id=Z");
        assertThat(run("a/=Z")).containsExactly("a/=Z");
    }

    /** What is forgotten under the earlier numbers may be kept under them again; the other one then tells of it. */
    @Test
    void oneOfTwoThatIsForgottenAfterItWasCarriedOverStaysExact() {
        earlierRun("a/id=Z", "b/=B");
        assertThat(run("a/id=Z")).isEmpty();
        run("a/=!");
        assertThat(run("a/=Y")).containsExactly("a/=Y");
        assertThat(run("a/=Y")).isEmpty();
        assertThat(run("/id=W")).containsExactly("/id=W");
        assertThat(run("a/=Y")).as("the other went since").containsExactly("a/=Y");
    }

    private void lost(long hash, String... keys) {
        ByteBuffer users = ByteBuffer.allocate(keys.length * Long.BYTES);
        for (String key : keys) {
            users.putLong(numbers(hash).user(key));
        }
        jdbc.execute("SET session_replication_role = replica; INSERT INTO load_instance (instance_id, destination_id,"
                + " job, action, parameters, definition_hash, source_columns, started_at) VALUES (1, 'd', '" + JOB
                + "', 'users.bulk-update', '{}', '', '[]', now()) ON CONFLICT DO NOTHING;"
                + " INSERT INTO send_journal (request_id, instance_id, run_id, first_record, last_record, range_starts,"
                + " range_ends, user_hashes, records, uncertain, sent_at) VALUES ('r', 1, 1, 1, 1, '{1}', '{1}', '\\x"
                + HexFormat.of().formatHex(users.array())
                + "', 1, 1, now()); SET session_replication_role = DEFAULT");
    }

    @Test
    void usersOfALostRunAreForgottenByWhateverNumberTheJournalHas() {
        earlierRun("a/=A", "b/=B", "c/=C");
        lost(EARLIER, "a");
        assertThat(run("a/=A", "c/=C")).containsExactly("a/=A");

        jdbc.update("DELETE FROM send_journal");
        lost(CURRENT, "b", "c");
        assertThat(run("b/=B", "c/=C")).as("lost after the upgrade").containsExactly("b/=B", "c/=C");
    }

    @Test
    void aLostRequestToOneIdentifierMakesTheOtherDoubtful() {
        earlierRun("a/id=Z", "/id=B");
        lost(CURRENT, "a");
        assertThat(run("/id=B")).containsExactly("/id=B");
    }

    @Test
    void beforeTheJournalGoesNothingIsLeftToBelieveThatItAloneMakesDoubtful() {
        earlierRun("a/=A");
        lost(CURRENT, "a");
        transaction.executeWithoutResult(
                status -> FingerprintStore.settleUncertain(jdbc, new FingerprintCache(folder), "d", JOB));
        jdbc.update("DELETE FROM send_journal");
        assertThat(run("a/=A")).containsExactly("a/=A");
    }
}
