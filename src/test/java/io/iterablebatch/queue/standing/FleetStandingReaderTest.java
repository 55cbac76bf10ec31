package io.iterablebatch.queue.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.iterablebatch.queue.standing.WorkerStanding.State;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stands in the state of a fleet, each by a time that the database tells. */
@ExtendWith(TestDatabases.class)
class FleetStandingReaderTest {

    private StoredFleet state;
    private FleetStandingReader reader;

    @BeforeEach
    void begin(TestDatabase database) {
        state = new StoredFleet(new JdbcTemplate(database.dataSource()));
        reader = new FleetStandingReader(state.jdbc());
    }

    @Test
    void whereNobodyUsesAFleetThereIsNothing() {
        FleetStanding none = reader.read();

        assertThat(none.used()).isFalse();
        assertThat(none.workers()).isEmpty();
        assertThat(none.queues()).isEmpty();
        assertThat(none.slicedRuns()).isEmpty();
    }

    @Test
    void workersAreToldByWhatMayBeExpectedOfThem() {
        state.worker("w-taking", "a", "1.2").worker("w-draining", "b", "1.2", "draining = true");
        state.worker("w-silent", "c", "1.2", "beat_at = now() - interval '16 seconds'");
        state.worker("w-late", "c", "1.2", "beat_at = now() - interval '12 seconds'");
        state.worker("w-dead", "d", "1.2", "beat_at = now() - interval '61 minutes'");
        state.worker("w-ended", "e", "1.2", "ended_at = now()");
        state.worker("w-old", "f", "1.1", "knows_state = 24");
        state.worker("w-unsaid", "g", "1.1", "knows_state = null");

        assertThat(reader.read().workers())
                .extracting(WorkerStanding::workerId, WorkerStanding::state)
                .containsExactlyInAnyOrder(
                        tuple("w-taking", State.TAKING),
                        tuple("w-draining", State.DRAINING),
                        tuple("w-silent", State.SILENT),
                        tuple("w-late", State.TAKING),
                        tuple("w-old", State.OUTDATED),
                        tuple("w-unsaid", State.TAKING));
    }

    /** The last one ended long ago: metrics have to show that there is none now. */
    @Test
    void aFleetWithoutWorkersIsStillOne() {
        state.worker("w-ended", "e", "1.2", "ended_at = now()");

        assertThat(reader.read().used()).isTrue();
    }

    @Test
    void theQueueIsCountedByJob() {
        state.worker("w-1", "a", "1.2");
        state.queued("users", "waiting", "due_at = now() + interval '1 hour'")
                .queued("users", "waiting", "due_at = now() - interval '2 minutes', attempts = 3")
                .queued("users", "waiting", "due_at = now() - interval '5 minutes'")
                .queued("users", "running", "due_at = now() - interval '1 hour', worker_id = 'w-1', attempts = 1")
                .queued("users", "ended", "ended_at = now()")
                .queued("other", "waiting", "due_at = now() + interval '1 hour'")
                .queued("other", "waiting", "due_at = now(), options = '{--full,--sandbox}'");

        FleetStanding fleet = reader.read();

        assertThat(fleet.queues())
                .extracting(JobQueue::job, JobQueue::sandbox, JobQueue::waiting, JobQueue::due, JobQueue::running)
                .containsExactly(
                        tuple("other", false, 1L, 0L, 0L),
                        tuple("other", true, 0L, 1L, 0L),
                        tuple("users", false, 1L, 2L, 1L));
        JobQueue users = fleet.queues().get(2);
        assertThat(users.attempts()).isEqualTo(3);
        assertThat(users.oldestDue()).isEqualTo(3);
        assertThat(users.dueSince()).isCloseTo(fleet.now().minusSeconds(300), within(30, ChronoUnit.SECONDS));
    }

    /** Its worker died, and whoever takes it over has to be there. */
    @Test
    void aRunWhoseWorkerIsDeadIsDueSinceThatWasLastSeen() {
        state.worker("w-1", "a", "1.2", "beat_at = now() - interval '10 minutes'");
        state.queued("users", "running", "due_at = now() - interval '2 hours', worker_id = 'w-1'");

        FleetStanding fleet = reader.read();

        assertThat(fleet.queues()).singleElement().satisfies(users -> {
            assertThat(users.running()).isZero();
            assertThat(users.due()).isOne();
            assertThat(users.dueSince()).isCloseTo(fleet.now().minusSeconds(600), within(30, ChronoUnit.SECONDS));
        });
    }

    @Test
    void howLateALastScheduledRunBeganIsToldAndOneThatWaitsIsLateByNow() {
        state.instance(1, "users").run(11, 1, "started_at = now() - interval '50 minutes'");
        state.run(12, 1, "started_at = now() - interval '40 minutes'");
        state.queued(
                        "users",
                        "ended",
                        "scheduled_for = now() - interval '2 days', ended_at = now() - interval '2 days'")
                .queued(
                        "users",
                        "ended",
                        "scheduled_for = now() - interval '1 hour', instance_id = 1, run_id = 12, ended_at = now()")
                .queued("waits", "waiting", "scheduled_for = now() - interval '30 minutes'")
                .queued("left-out", "withdrawn", "scheduled_for = now() - interval '5 minutes', ended_at = now()");

        assertThat(reader.read().delays())
                .hasSize(2)
                .allSatisfy(delay -> assertThat(delay.late())
                        .isCloseTo(Duration.ofMinutes(delay.job().equals("users") ? 10 : 30), Duration.ofSeconds(30)));
    }

    @Test
    void slicesOfRunsThatHaveNotEndedAreCounted() {
        state.instance(1, "users").run(11, 1, "ended_at = now()").run(12, 1, "started_at = now() - interval '1 hour'");
        state.slice(1, 0, "done", "ended_at = now() - interval '20 minutes'")
                .slice(1, 1, "running", "started_at = now() - interval '1 hour', moved_at = now()")
                .slice(1, 2, "running", "started_at = now() - interval '20 minutes'")
                .slice(
                        1,
                        3,
                        "running",
                        "started_at = now() - interval '50 minutes', moved_at = now() - interval '40 minutes'")
                .slice(1, 4, "waiting", "slice = 4")
                .slice(1, 5, "stopped", "started_at = now() - interval '50 minutes'");

        FleetStanding fleet = reader.read();

        assertThat(fleet.slicedRuns()).singleElement().satisfies(run -> {
            assertThat(run.runId()).isEqualTo(12);
            assertThat(run.project()).isEqualTo("my-prod");
            assertThat(run.waiting()).isEqualTo(2);
            assertThat(run.running()).isEqualTo(3);
            assertThat(run.done()).isOne();
            assertThat(run.still()).isEqualTo(2);
            assertThat(run.stillest()).isEqualTo(3);
            assertThat(run.stillSince()).isCloseTo(fleet.now().minusSeconds(2_400), within(30, ChronoUnit.SECONDS));
        });
    }

    /** Waiting slices may have to let others go first, so they stand where nothing moves. */
    @Test
    void slicesThatNobodyTakesStand() {
        state.instance(1, "users").run(12, 1, "started_at = now() - interval '16 minutes'");
        state.slice(1, 0, "waiting", "slice = 0").slice(1, 1, "waiting", "slice = 1");

        assertThat(reader.read().slicedRuns()).singleElement().satisfies(run -> {
            assertThat(run.still()).isEqualTo(2);
            assertThat(run.stillest()).isZero();
        });
    }

    @Test
    void theDatabaseNotesWhenASliceMoves() {
        state.instance(1, "users").run(12, 1, "started_at = now() - interval '1 hour'");
        state.slice(1, 0, "running", "started_at = now() - interval '1 hour'");
        state.jdbc().update("UPDATE load_slice SET share = 0.5");
        assertThat(reader.read().slicedRuns()).singleElement().matches(run -> run.still() == 1);

        state.jdbc().update("UPDATE load_slice SET position_number = 1001");
        assertThat(reader.read().slicedRuns()).singleElement().matches(run -> run.still() == 0);
    }
}
