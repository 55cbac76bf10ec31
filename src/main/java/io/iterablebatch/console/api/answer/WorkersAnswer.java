package io.iterablebatch.console.api.answer;

import io.iterablebatch.fleet.WorkerRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workers.
 *
 * @param workers those that live, and those that ended or died within some days, the youngest first
 * @param taking how many live and take runs
 */
public record WorkersAnswer(List<WorkerAnswer> workers, long taking) {

    /**
     * A worker.
     *
     * @param atOnce how many runs it does at a time
     * @param sinceBeatMs how long ago it last said that it lives
     * @param draining whether it takes nothing more, since it is about to end
     */
    public record WorkerAnswer(
            String workerId,
            String host,
            String version,
            int atOnce,
            int slicesAtOnce,
            Instant startedAt,
            long sinceBeatMs,
            boolean alive,
            boolean draining,
            @Nullable Instant endedAt) {}

    /** @param most how many are told of */
    public static WorkersAnswer of(List<WorkerRow> all, int most) {
        return new WorkersAnswer(
                all.stream().limit(most).map(WorkersAnswer::worker).toList(),
                all.stream()
                        .filter(worker -> worker.isAlive() && !worker.draining())
                        .count());
    }

    private static WorkerAnswer worker(WorkerRow row) {
        return new WorkerAnswer(
                row.workerId(),
                row.host(),
                row.version(),
                row.atOnce(),
                row.slicesAtOnce(),
                row.startedAt(),
                row.sinceBeat().toMillis(),
                row.isAlive(),
                row.draining(),
                row.endedAt());
    }
}
