package io.iterablebatch.cli.text;

import io.iterablebatch.fleet.WorkerRow;
import io.iterablebatch.queue.QueueState;
import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.queue.RunOrder;
import io.iterablebatch.report.Golden;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueueTableTest {

    private static final Instant NOW = Instant.parse("2027-03-01T02:00:00Z");
    private static final String WORKER = "w-1a2b3c4d";

    @Test
    void showsRunsAndWorkers() {
        String text = QueueTable.of(
                List.of(
                        run(12, "crm-export", QueueState.RUNNING, 2, 34L, null, WORKER, null, null),
                        run(13, "newsletter", QueueState.WAITING, 0, null, null, null, null, null),
                        run(
                                14,
                                "leads",
                                QueueState.WAITING,
                                3,
                                31L,
                                1,
                                WORKER,
                                "Nothing got through to POST /api/users/bulkUpdate for 15 minutes",
                                null)),
                List.of(
                        run(11, "crm-export", QueueState.ENDED, 1, 30L, 3, WORKER, null, NOW.minusSeconds(600)),
                        run(
                                10,
                                "leads",
                                QueueState.WITHDRAWN,
                                0,
                                null,
                                null,
                                null,
                                "withdrawn by anna",
                                NOW.minusSeconds(700))),
                List.of(
                        worker("w-1a2b3c4d", "host-1", Duration.ofSeconds(1), false, null),
                        worker("w-2b3c4d5e", "host-2", Duration.ofSeconds(1), true, null),
                        worker("w-3c4d5e6f", "host-3", Duration.ofSeconds(95), false, null),
                        worker("w-4d5e6f70", "host-4", Duration.ofSeconds(300), false, NOW.minusSeconds(300)),
                        worker("w-5e6f7081", "host-5", Duration.ofDays(2), false, null)),
                NOW);
        Golden.assertMatches("queue.txt", text);
    }

    private static QueuedRun run(
            long id,
            String job,
            QueueState state,
            int attempts,
            @Nullable Long runId,
            @Nullable Integer exitCode,
            @Nullable String worker,
            @Nullable String note,
            @Nullable Instant ended) {
        RunOrder order = new RunOrder(
                job + ".yaml", job, "my-prod", List.of("REGION=eu"), List.of("--full"), 50, "anna", "the API", null);
        Instant due = note == null ? NOW.minusSeconds(5) : NOW.plusSeconds(40);
        return new QueuedRun(
                id,
                order,
                state,
                NOW.minusSeconds(900),
                due,
                attempts,
                worker,
                null,
                runId,
                exitCode,
                null,
                note,
                ended);
    }

    private static WorkerRow worker(
            String id, String host, Duration sinceBeat, boolean draining, @Nullable Instant ended) {
        return new WorkerRow(id, host, 4711, "1.2.3", 4, 2, NOW.minusSeconds(3_600), sinceBeat, draining, ended);
    }
}
