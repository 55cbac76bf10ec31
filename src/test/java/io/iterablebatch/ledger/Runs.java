package io.iterablebatch.ledger;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.RunFailure;
import io.iterablebatch.config.Destination;
import io.iterablebatch.delivery.RecordOutcome;
import io.iterablebatch.delivery.SettledRecord;
import io.iterablebatch.ledger.history.JdbcRunHistory;
import io.iterablebatch.ledger.history.RunLog;
import io.iterablebatch.ledger.instance.DestinationStore;
import io.iterablebatch.ledger.instance.InstanceOrigin;
import io.iterablebatch.ledger.instance.InstanceStore;
import io.iterablebatch.ledger.instance.NewInstance;
import io.iterablebatch.ledger.reject.RecordOrigin;
import io.iterablebatch.ledger.reject.RejectLog;
import io.iterablebatch.mapping.SomeUsers;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.state.TestDatabase;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Instances and runs in a database, as Spring Batch and a run's beginning leave them. */
public final class Runs {

    static final Destination PROD = new Destination(URI.create("https://api.iterable.com"), "my-prod", "");
    public static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    final JdbcTemplate jdbc;
    final InstanceStore instances;
    final RunLog log;
    final JdbcRunHistory history;

    /** Whether anybody holds the lock of the job. */
    boolean active = true;

    Runs(TestDatabase database) {
        this(database.dataSource());
        new DestinationStore(jdbc).use(PROD, "key");
    }

    Runs(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        instances = new InstanceStore(jdbc);
        log = new RunLog(jdbc);
        history = new JdbcRunHistory(
                jdbc, new TransactionTemplate(new JdbcTransactionManager(dataSource)), run -> active);
    }

    Runs instance(long id, String job, Map<String, String> parameters, String... columns) {
        jdbc.update("INSERT INTO batch_job_instance VALUES (?, 0, ?, ?)", id, job, String.valueOf(id));
        instances.begin(new NewInstance(
                new InstanceOrigin(id, PROD.id(), job, "users.bulk-update", parameters, null, null),
                "hash",
                List.of(columns),
                false,
                NOW));
        return this;
    }

    Runs run(long id, long instance) {
        jdbc.update(
                "INSERT INTO batch_job_execution (job_execution_id, job_instance_id, create_time, status)"
                        + " VALUES (?, ?, now(), 'STARTED')",
                id,
                instance);
        log.begin(id, instance, false, "key", NOW);
        return this;
    }

    Ledger ledger(long instance, long run, long position) {
        return new Ledger(jdbc, instance, run, position, rejects(instance, run));
    }

    RejectLog rejects(long instance, long run) {
        return new RejectLog(
                jdbc,
                PROD.id(),
                instances.get(instance).job(),
                instance,
                run,
                RecordOrigin.own(instance),
                SomeUsers.NUMBERS);
    }

    JdbcSendJournal journal(long instance, long run, long position) {
        return journal(instance, run, position, unanswered(instance));
    }

    JdbcSendJournal journal(long instance, long run, long position, UnansweredUsers elsewhere) {
        return new JdbcSendJournal(
                jdbc,
                InstantSource.fixed(NOW),
                instance,
                run,
                position,
                elsewhere,
                () -> new RunFailure(ExitCode.FAILED, "the lock is lost"));
    }

    UnansweredUsers unanswered(long instance) {
        return new UnansweredUsers(jdbc, instance, PROD.id(), SomeUsers.NUMBERS);
    }

    static Position position(long number) {
        return new Position(number, "{\"byte\":" + number + "}");
    }

    static SourceRecord record(long number, @Nullable Object... values) {
        return new SourceRecord(number, "users.csv", number + 1, values, null, 0);
    }

    /** The numbers of users by these keys. */
    static long[] users(String... keys) {
        return Arrays.stream(keys).mapToLong(SomeUsers.NUMBERS::of).toArray();
    }

    static List<RecordOutcome> delivered(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> settled(record(number), Outcome.DELIVERED, null))
                .toList();
    }

    static RecordOutcome refused(Outcome outcome, String code, long number, @Nullable Object... values) {
        return settled(record(number, values), outcome, new Reason(code, "why"));
    }

    /** Of a record that names no user. */
    static RecordOutcome settled(SourceRecord record, Outcome outcome, @Nullable Reason reason) {
        return settled(record, outcome, reason, null, null);
    }

    /** Of a record that is about all of its user. */
    static RecordOutcome settled(
            SourceRecord record,
            Outcome outcome,
            @Nullable Reason reason,
            @Nullable String email,
            @Nullable String userId) {
        return new SettledRecord(record, outcome, reason, SomeUsers.user(email, userId));
    }
}
