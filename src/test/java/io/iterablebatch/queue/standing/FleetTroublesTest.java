package io.iterablebatch.queue.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.queue.standing.FleetTrouble.NobodyTakes;
import io.iterablebatch.queue.standing.FleetTrouble.OfJob;
import io.iterablebatch.queue.standing.FleetTrouble.SliceStands;
import io.iterablebatch.queue.standing.FleetTrouble.Versions;
import io.iterablebatch.queue.standing.WorkerStanding.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a fleet needs a person, and what is said then. */
class FleetTroublesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:20:00Z");
    private static final Duration LONG = Duration.ofHours(2);

    @Test
    void whatIsDueForMoreThanAMinuteAndHasNoWorkerIsTold() {
        JobQueue queue = due(Duration.ofSeconds(61));

        assertThat(troubles(List.of(), queue)).singleElement().isInstanceOfSatisfying(NobodyTakes.class, trouble -> {
            assertThat(trouble.job()).isEqualTo("users");
            assertThat(trouble.isGrave()).isTrue();
            assertThat(trouble.text())
                    .isEqualTo(
                            "queued run 7 is due since 2026-12-01T02:18:59Z, as are 2 more of this job, and no worker"
                                    + " takes it: none is there");
        });
    }

    @Test
    void aMinuteIsGiven() {
        assertThat(troubles(List.of(), due(Duration.ofSeconds(60)))).isEmpty();
    }

    @Test
    void aWorkerThatIsBusyTakesItInTheEnd() {
        assertThat(troubles(List.of(worker("a", "1.2", State.TAKING, LONG)), due(LONG)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = State.class, names = "TAKING", mode = EnumSource.Mode.EXCLUDE)
    void workersThatTakeNothingAreNone(State state) {
        assertThat(troubles(List.of(worker("a", "1.2", state, LONG)), due(LONG)))
                .filteredOn(NobodyTakes.class::isInstance)
                .singleElement()
                .extracting(FleetTrouble::text)
                .asString()
                .endsWith(
                        switch (state) {
                            case TAKING -> "";
                            case DRAINING -> "that of a is about to end";
                            case OUTDATED -> "that of a has version 1.2, too old for the state";
                            case SILENT -> "that of a was last seen at 2026-12-01T02:19:59Z";
                        });
    }

    /** A run that is tried again and finds nobody again is another matter; the same one is not. */
    @Test
    void eachDueTimeIsToldOnce() {
        OfJob first = (OfJob) troubles(List.of(), due(LONG)).get(0);
        OfJob later = (OfJob) troubles(List.of(), due(LONG.plusSeconds(5))).get(0);

        assertThat(first.about())
                .isEqualTo("queued run 7 due " + NOW.minus(LONG).getEpochSecond());
        assertThat(later.about()).isNotEqualTo(first.about());
    }

    @Test
    void twoVersionsAreAnUpgradeForAQuarterOfAnHour() {
        WorkerStanding old = worker("a", "1.1", State.TAKING, LONG);

        assertThat(troubles(List.of(old, worker("b", "1.2", State.TAKING, Duration.ofMinutes(15)))))
                .containsExactly(new Versions("a 1.1, b 1.2", false));
        assertThat(troubles(List.of(old, worker("b", "1.2", State.TAKING, Duration.ofSeconds(901)))))
                .containsExactly(new Versions("a 1.1, b 1.2", true));
    }

    @Test
    void aWorkerThatIsTooOldSaysThatItWaits() {
        assertThat(troubles(List.of(
                        worker("b", "1.1", State.OUTDATED, LONG), worker("a", "1.2", State.TAKING, Duration.ZERO))))
                .singleElement()
                .satisfies(trouble -> {
                    assertThat(trouble.text())
                            .isEqualTo("workers of different versions wait for each other's upgrade: a 1.2, b 1.1 (too"
                                    + " old for the state, it takes nothing)");
                    assertThat(trouble.isGrave()).isFalse();
                });
    }

    @Test
    void thatAllAreTooOldIsToldAtOnce() {
        assertThat(troubles(List.of(worker("b", "1.1", State.OUTDATED, LONG))))
                .singleElement()
                .matches(FleetTrouble::isGrave);
    }

    /** They end by themselves. */
    @Test
    void workersThatEndDoNotCountAsAnotherVersion() {
        assertThat(troubles(List.of(
                        worker("a", "1.1", State.DRAINING, LONG),
                        worker("a", "1.0", State.SILENT, LONG),
                        worker("b", "1.2", State.TAKING, LONG))))
                .isEmpty();
    }

    @Test
    void aSliceThatDoesNotMoveIsTold() {
        SlicedRun run = new SlicedRun(12, 9, "d", "users", "my-prod", 1, 3, 12, 0, 3, 0, NOW.minus(LONG));

        assertThat(FleetTroubles.of(
                        new FleetStanding(NOW, true, List.of(), List.of(), List.of(), List.of(run, moving(run)))))
                .singleElement()
                .isInstanceOfSatisfying(SliceStands.class, trouble -> {
                    assertThat(trouble.text())
                            .isEqualTo("slice 0 of run 12 has not moved since 2026-12-01T00:20:00Z, nor have 2 others");
                    assertThat(trouble.next()).isEqualTo("./iterable-batch show 12");
                });
    }

    private static SlicedRun moving(SlicedRun run) {
        return new SlicedRun(13, 9, "d", run.job(), run.project(), 1, 3, 12, 0, 0, null, null);
    }

    private static List<FleetTrouble> troubles(List<WorkerStanding> workers, JobQueue... queues) {
        return FleetTroubles.of(new FleetStanding(NOW, true, workers, List.of(queues), List.of(), List.of()));
    }

    private static JobQueue due(Duration ago) {
        return new JobQueue("users", "my-prod", false, 0, 3, 0, 1, 7L, NOW.minus(ago));
    }

    private static WorkerStanding worker(String host, String version, State state, Duration age) {
        return new WorkerStanding("w-" + host, host, version, state, NOW.minus(age), NOW.minusSeconds(1));
    }
}
