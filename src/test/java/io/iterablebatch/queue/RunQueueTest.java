package io.iterablebatch.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.queue.RunTries.Standing;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(TestDatabases.class)
class RunQueueTest {

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    private static final String ONE = "w-00000001";
    private static final String TWO = "w-00000002";

    private JdbcTemplate jdbc;
    private RunQueue queue;
    private RunTries tries;
    private RunLink link;

    @BeforeEach
    void open(TestDatabase database) {
        jdbc = new JdbcTemplate(database.dataSource());
        queue = new RunQueue(jdbc);
        tries = new RunTries(jdbc);
        link = new RunLink(jdbc);
    }

    @Test
    void whatIsAddedIsHandedOutAtItsTimeAndByItsPriority() {
        long id = queue.add(order("users", 70, null), FAR, FAR).orElseThrow();

        assertThat(jdbc.queryForMap("SELECT task_name, task_instance, picked, version, priority FROM run_task"))
                .containsEntry("task_name", "run")
                .containsEntry("task_instance", Long.toString(id))
                .containsEntry("picked", false)
                .containsEntry("version", 1L)
                .containsEntry("priority", 70);
        assertThat(jdbc.queryForObject("SELECT execution_time FROM run_task", Timestamp.class)
                        .toInstant())
                .isEqualTo(FAR);
        assertThat(queue.find(id).orElseThrow().dueAt()).isEqualTo(FAR);
        assertThat(queue.find(id).orElseThrow().retryUntil()).isEqualTo(FAR);
    }

    @Test
    void addingIsPartOfTheCallersTransaction() {
        new TransactionTemplate(new JdbcTransactionManager(jdbc.getDataSource())).executeWithoutResult(status -> {
            queue.add(order("users", 50, null), null, null);
            status.setRollbackOnly();
        });
        assertThat(queue.open()).isEmpty();
        assertThat(tasks()).isZero();
    }

    @Test
    void aScheduledTimeIsQueuedOnce() {
        assertThat(queue.add(order("users", 50, FAR), null, null)).isPresent();
        assertThat(queue.add(order("users", 50, FAR), null, null)).isEmpty();
        assertThat(queue.add(order("others", 50, FAR), null, null)).isPresent();
        assertThat(tasks()).isEqualTo(2);
    }

    @Test
    void whatWaitsCanBeWithdrawnAndWhatRunsCannot() {
        long waiting = add("users");
        long running = add("others");
        begin(running, ONE);

        assertThat(queue.withdraw(waiting, "withdrawn by anna")).isTrue();
        assertThat(queue.withdraw(waiting, "again")).isFalse();
        assertThat(queue.withdraw(running, "too late")).isFalse();
        assertThat(queue.find(waiting).orElseThrow())
                .extracting(QueuedRun::state, QueuedRun::note)
                .containsExactly(QueueState.WITHDRAWN, "withdrawn by anna");
        assertThat(tasks()).isEqualTo(1);
        assertThat(tries.look(waiting, Instant.EPOCH)).isInstanceOf(Standing.Over.class);
        assertThat(queue.ended(Duration.ofMinutes(1), 10)).hasSize(1);
    }

    /** A worker has picked its task, and is about to begin. */
    @Test
    void whatIsWithdrawnMeanwhileDoesNotBegin() {
        long id = add("users");
        QueuedRun found = queue.find(id).orElseThrow();
        jdbc.update("UPDATE run_task SET picked = true");
        assertThat(queue.withdraw(id, "withdrawn by anna")).isTrue();
        assertThat(tries.begin(found, ONE)).isEmpty();
        assertThat(tasks()).as("its worker removes it").isEqualTo(1);
    }

    @Test
    void aTryThatWasTakenOverCountsNoMore() {
        long id = add("users");
        RunTry first = begin(id, ONE);
        RunTry second = begin(id, TWO);

        assertThat(tries.end(first, 0, null)).isFalse();
        assertThat(tries.again(first, 1, new NextStep.Again(FAR, "late", true))).isFalse();
        assertThat(second.run().attempts()).isEqualTo(2);
        assertThat(tries.end(second, 3, null)).isTrue();
        assertThat(queue.find(id).orElseThrow())
                .extracting(QueuedRun::state, QueuedRun::exitCode, QueuedRun::workerId)
                .containsExactly(QueueState.ENDED, 3, TWO);
    }

    @Test
    void failuresInARowAreCountedUntilOneIsNone() {
        long id = add("users");
        for (int failures = 0; failures < 3; failures++) {
            RunTry tried = begin(id, ONE);
            assertThat(tried.failures()).isEqualTo(failures);
            tries.again(tried, 1, new NextStep.Again(Instant.EPOCH, "failed", true));
        }
        tries.again(begin(id, ONE), 143, new NextStep.Again(Instant.EPOCH, "handed back", false));
        assertThat(begin(id, TWO).failures()).isZero();
    }

    @Test
    void whatIsNotDueIsNotTried() {
        long id = add("users");
        tries.again(begin(id, ONE), 1, new NextStep.Again(FAR, "failed", true));
        assertThat(tries.look(id, Instant.EPOCH)).isEqualTo(new Standing.NotYet(FAR));
        assertThat(tries.look(id, FAR)).isInstanceOf(Standing.Due.class);
    }

    @Test
    void whatNoWorkerCanTryWaitsLongerThanWhatOneCan() {
        long id = add("users");
        QueuedRun run = queue.find(id).orElseThrow();
        Duration one = pause(() -> tries.handBack(run, ONE, List.of(ONE, TWO), "has no job file"));
        Duration both = pause(() -> tries.handBack(run, TWO, List.of(ONE, TWO), "has no job file"));
        assertThat(one).isLessThan(Duration.ofSeconds(5));
        assertThat(both).isGreaterThan(Duration.ofSeconds(10));
        assertThat(queue.find(id).orElseThrow().note()).isEqualTo("has no job file");
        assertThat(queue.find(id).orElseThrow().attempts()).isZero();
    }

    @Test
    void anotherQueuedRunOfTheJobIsSeenWhileItRuns() {
        long first = add("users");
        long second = add("users");
        QueuedRun waiting = queue.find(second).orElseThrow();
        assertThat(tries.otherOfJob(waiting)).isEmpty();
        begin(first, ONE);
        assertThat(tries.otherOfJob(waiting)).contains(first);
    }

    @Test
    void onlyWhoHasTheQueuedRunCanBeginARunForIt() {
        long id = add("users");
        begin(id, ONE);
        QueuedTry mine = new QueuedTry(id, ONE);
        assertThat(link.begun(mine, "users", "default")).isEmpty();
        link.begin(mine, 11, 21);
        begin(id, TWO);

        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> link.begin(mine, 11, 22))
                .satisfies(taken -> assertThat(taken.exitCode()).isEqualTo(ExitCode.FAILED));
        assertThatExceptionOfType(RunFailure.class).isThrownBy(() -> link.begun(mine, "users", "default"));
        assertThat(link.begun(new QueuedTry(id, TWO), "users", "default")).contains(11L);
        assertThatExceptionOfType(RunFailure.class)
                .as("another instance than that of the first try")
                .isThrownBy(() -> link.begin(new QueuedTry(id, TWO), 12, 23));
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> link.begun(new QueuedTry(id, TWO), "other", "default"))
                .withMessageContaining("is job other")
                .satisfies(wrong -> assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    private Duration pause(Supplier<Instant> act) {
        Instant before = jdbc.queryForObject("SELECT clock_timestamp()", Timestamp.class)
                .toInstant();
        return Duration.between(before, act.get());
    }

    private RunTry begin(long id, String worker) {
        return tries.begin(queue.find(id).orElseThrow(), worker).orElseThrow();
    }

    private long add(String job) {
        return queue.add(order(job, 50, null), null, null).orElseThrow();
    }

    private int tasks() {
        return jdbc.queryForObject("SELECT count(*) FROM run_task", Integer.class);
    }

    private static RunOrder order(String job, int priority, @Nullable Instant scheduledFor) {
        return new RunOrder(
                job + ".yaml", job, "default", List.of("A=1"), List.of("--full"), priority, "anna", "the API", scheduledFor);
    }
}
