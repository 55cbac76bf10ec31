package io.iterablebatch.queue.standing;

import io.iterablebatch.queue.standing.FleetTrouble.NobodyTakes;
import io.iterablebatch.queue.standing.FleetTrouble.SliceStands;
import io.iterablebatch.queue.standing.FleetTrouble.Versions;
import io.iterablebatch.queue.standing.WorkerStanding.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges how a fleet stands. */
public final class FleetTroubles {

    /** A worker takes what is due within seconds, also after another one has died. */
    static final Duration LATE_AFTER = Duration.ofMinutes(1);

    /** Within this, workers of two versions are an upgrade that goes on. */
    static final Duration UPGRADE_WITHIN = Duration.ofMinutes(15);

    private FleetTroubles() {}

    /** What a person should know of, by job. */
    public static List<FleetTrouble> of(FleetStanding fleet) {
        List<FleetTrouble> troubles = new ArrayList<>();
        if (fleet.workers().stream().noneMatch(worker -> worker.state() == State.TAKING)) {
            fleet.queues().forEach(queue -> nobodyTakes(fleet, queue).ifPresent(troubles::add));
        }
        fleet.slicedRuns().forEach(run -> stands(run).ifPresent(troubles::add));
        versions(fleet).ifPresent(troubles::add);
        return troubles;
    }

    private static Optional<FleetTrouble> nobodyTakes(FleetStanding fleet, JobQueue queue) {
        Long oldest = queue.oldestDue();
        Instant since = queue.dueSince();
        if (oldest == null || since == null || !since.plus(LATE_AFTER).isBefore(fleet.now())) {
            return Optional.empty();
        }
        return Optional.of(
                new NobodyTakes(queue.job(), queue.project(), oldest, since, queue.due() - 1, workersSaid(fleet)));
    }

    /** Why none of them takes anything. */
    private static String workersSaid(FleetStanding fleet) {
        if (fleet.workers().isEmpty()) {
            return "none is there";
        }
        return fleet.workers().stream()
                .sorted(Comparator.comparing(WorkerStanding::host).thenComparing(WorkerStanding::workerId))
                .map(worker -> "that of " + worker.host()
                        + switch (worker.state()) {
                            case TAKING -> " takes runs";
                            case DRAINING -> " is about to end";
                            case OUTDATED -> " has version " + worker.version() + ", too old for the state";
                            case SILENT -> " was last seen at " + said(worker.beatAt());
                        })
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static Optional<FleetTrouble> stands(SlicedRun run) {
        Integer slice = run.stillest();
        Instant since = run.stillSince();
        return slice == null || since == null
                ? Optional.empty()
                : Optional.of(new SliceStands(run.job(), run.project(), run.runId(), slice, since, run.still() - 1));
    }

    private static Optional<FleetTrouble> versions(FleetStanding fleet) {
        List<WorkerStanding> staying = fleet.workers().stream()
                .filter(worker -> worker.state() == State.TAKING || worker.state() == State.OUTDATED)
                .toList();
        // Each with when its first worker began.
        Map<String, Instant> versions = staying.stream()
                .collect(Collectors.toMap(
                        WorkerStanding::version,
                        WorkerStanding::startedAt,
                        (one, other) -> one.isBefore(other) ? one : other));
        boolean outdated = staying.stream().anyMatch(worker -> worker.state() == State.OUTDATED);
        if (versions.size() < 2 && !outdated) {
            return Optional.empty();
        }
        boolean lasts = versions.size() < 2
                || versions.values().stream()
                        .max(Comparator.naturalOrder())
                        .filter(newest -> newest.plus(UPGRADE_WITHIN).isBefore(fleet.now()))
                        .isPresent();
        String hosts = staying.stream()
                .map(worker -> worker.host() + " " + worker.version()
                        + (worker.state() == State.OUTDATED ? " (too old for the state, it takes nothing)" : ""))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return Optional.of(new Versions(hosts, lasts));
    }

    static String said(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
