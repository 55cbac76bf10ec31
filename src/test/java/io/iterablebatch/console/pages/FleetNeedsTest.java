package io.iterablebatch.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.console.view.Badge;
import io.iterablebatch.console.view.NeedsPerson;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.queue.standing.JobQueue;
import io.iterablebatch.queue.standing.SlicedRun;
import io.iterablebatch.queue.standing.WorkerStanding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the console's first page says of a fleet that needs somebody. */
class FleetNeedsTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:20:00Z");
    private static final Instant SINCE = Instant.parse("2026-12-01T02:15:00Z");

    @Test
    void eachTroubleIsOneLineWithWhatHelps() {
        WorkerStanding old = new WorkerStanding("w-1", "host-b", "1.1", WorkerStanding.State.OUTDATED, NOW, NOW);
        FleetStanding fleet = new FleetStanding(
                NOW,
                true,
                List.of(old),
                List.of(new JobQueue("users", "p", false, 0, 1, 0, 0, 7L, SINCE)),
                List.of(),
                List.of(new SlicedRun(12, 9, "d", "ledger", "p", 0, 1, 15, 0, 1, 3, SINCE)));

        assertThat(new FleetNeeds(() -> fleet).now())
                .containsExactly(
                        new NeedsPerson(
                                new Badge("bad", "no worker"),
                                "users",
                                "/runs?job=users",
                                "Queued run 7 is due since 2026-12-01T02:15:00Z, and no worker takes it: that of host-b"
                                        + " has version 1.1, too old for the state.",
                                "./iterable-batch worker",
                                SINCE),
                        new NeedsPerson(
                                new Badge("bad", "a slice stands"),
                                "ledger",
                                "/runs/12",
                                "Slice 3 of run 12 has not moved since 2026-12-01T02:15:00Z.",
                                "./iterable-batch show 12",
                                SINCE),
                        new NeedsPerson(
                                new Badge("bad", "two versions"),
                                "Workers",
                                "/",
                                "Workers of different versions wait for each other's upgrade: host-b 1.1 (too old for"
                                        + " the state, it takes nothing).",
                                null,
                                null));
    }

    @Test
    void nothingNeedsAPersonWhereThereIsNoFleet() {
        assertThat(new FleetNeeds(() -> new FleetStanding(NOW, false, List.of(), List.of(), List.of(), List.of()))
                        .now())
                .isEmpty();
    }
}
