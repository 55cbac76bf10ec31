package io.iterablebatch.worker;

import static io.iterablebatch.run.kit.RunAssert.assertThatRun;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.queue.QueueState;
import io.iterablebatch.queue.standing.FleetStandingReader;
import io.iterablebatch.queue.standing.FleetTroubles;
import io.iterablebatch.queue.standing.WorkerStanding;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.run.kit.Sandboxes;
import io.iterablebatch.run.kit.ToolProcess;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A worker takes nothing from a state that a newer program has changed, and says so, to people and to probes. */
@ExtendWith(TestDatabases.class)
class OutdatedWorkerTest {

    @TempDir
    private Path folder;

    @Test
    void aWorkerThatIsTooOldForTheStateTakesNothing(TestDatabase database) throws Exception {
        try (Sandbox sandbox = Sandboxes.quick();
                Fleet fleet = new Fleet(folder, sandbox, database)) {
            ToolProcess worker = fleet.worker("first", 1);
            Path beat = folder.resolve("first/data/worker.beat");
            assertThat(beat).hasContent("taking\n");
            long done = fleet.enqueue(fleet.job("one", 1, 10));
            fleet.awaitAllEnded(worker);
            assertThat(fleet.run(done).exitCode()).isZero();

            NewerStateTest.upgrade(fleet.jdbc());
            worker.awaitSaid("This worker takes nothing more; upgrade it");
            Await.until("probes see it", () -> says(beat, "outdated\n"), worker::isAlive);
            long left = fleet.enqueue(fleet.job("two", 1_001, 10));
            // It looks into the queue every second.
            Timestamp queued = fleet.jdbc().queryForObject("SELECT clock_timestamp()", Timestamp.class);
            Await.until("it lived on", () -> beatAfter(fleet, queued), worker::isAlive);

            assertThat(fleet.run(left).state()).isEqualTo(QueueState.WAITING);
            assertThat(fleet.run(left).attempts()).isZero();
            var standing = new FleetStandingReader(fleet.jdbc()).read();
            assertThat(standing.workers())
                    .singleElement()
                    .satisfies(shown -> assertThat(shown.state()).isEqualTo(WorkerStanding.State.OUTDATED));
            assertThat(FleetTroubles.of(standing))
                    .anySatisfy(trouble -> assertThat(trouble.text()).contains("too old for the state"));

            worker.terminate();
            assertThatRun(worker.awaitExit()).exits(143);
            assertThat(beat).doesNotExist();
        }
    }

    private static boolean says(Path beat, String condition) {
        try {
            return Files.readString(beat).equals(condition);
        } catch (IOException none) {
            return false;
        }
    }

    private static boolean beatAfter(Fleet fleet, Timestamp queued) {
        return Boolean.TRUE.equals(fleet.jdbc()
                .queryForObject(
                        "SELECT bool_and(beat_at > ?::timestamptz + interval '4 seconds') FROM worker",
                        Boolean.class,
                        queued));
    }
}
