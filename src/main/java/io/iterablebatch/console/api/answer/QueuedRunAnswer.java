package io.iterablebatch.console.api.answer;

import io.iterablebatch.queue.QueuedRun;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run in the queue.
 *
 * @param state {@code waiting}, {@code running}, {@code ended} or {@code withdrawn}
 * @param dueAt when it may be tried next, or was to be tried last
 * @param runId the run of its last try, or null where it has not begun
 * @param exitCode of its last try
 * @param note why it waits, or was not run, in words
 */
public record QueuedRunAnswer(
        long queueId,
        String jobFile,
        String job,
        String project,
        Map<String, String> parameters,
        List<String> options,
        int priority,
        String askedBy,
        String askedFrom,
        @Nullable Instant scheduledFor,
        Instant queuedAt,
        Instant dueAt,
        String state,
        int attempts,
        @Nullable String workerId,
        @Nullable Long instanceId,
        @Nullable Long runId,
        @Nullable Integer exitCode,
        @Nullable Instant retryUntil,
        @Nullable String note,
        @Nullable Instant endedAt) {

    /** The run as the queue has it. */
    public static QueuedRunAnswer of(QueuedRun run) {
        Map<String, String> parameters = new TreeMap<>();
        run.order().parameters().forEach(each -> {
            int equals = each.indexOf('=');
            parameters.put(each.substring(0, Math.max(0, equals)), each.substring(equals + 1));
        });
        return new QueuedRunAnswer(
                run.queueId(),
                run.order().jobFile(),
                run.order().job(),
                run.order().project(),
                parameters,
                run.order().options(),
                run.order().priority(),
                run.order().askedBy(),
                run.order().askedFrom(),
                run.order().scheduledFor(),
                run.queuedAt(),
                run.dueAt(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.attempts(),
                run.workerId(),
                run.instanceId(),
                run.runId(),
                run.exitCode(),
                run.retryUntil(),
                run.note(),
                run.endedAt());
    }
}
