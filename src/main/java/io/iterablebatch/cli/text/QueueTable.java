package io.iterablebatch.cli.text;

import io.iterablebatch.fleet.WorkerRow;
import io.iterablebatch.queue.QueueState;
import io.iterablebatch.queue.QueuedRun;
import io.iterablebatch.queue.RunOrder;
import io.iterablebatch.text.FigureFormat;
import io.iterablebatch.text.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The queue as a table, one run a line, and the workers below it. Times are UTC. */
public final class QueueTable {

    private static final int MOST_OF_PARAMETERS = 40;
    private static final int MOST_OF_NOTE = 120;
    private static final int MOST_WORKERS = 30;

    /** A worker that ended, or died, is of interest for some time. */
    private static final Duration GONE_FOR = Duration.ofHours(1);

    private QueueTable() {}

    /**
     * The text.
     *
     * @param open the first to be tried first
     * @param ended the last to end first
     * @param now by the database's clock
     */
    public static String of(List<QueuedRun> open, List<QueuedRun> ended, List<WorkerRow> workers, Instant now) {
        return runs(open, ended, now) + "\n" + workers(workers, now);
    }

    private static String runs(List<QueuedRun> open, List<QueuedRun> ended, Instant now) {
        if (open.isEmpty() && ended.isEmpty()) {
            return "nothing is queued\n";
        }
        TextTable table = TextTable.ofNumbers(
                        "number", "job", "project", "state", "priority", "tries", "run", "exit", "asked by", "worker",
                        "parameters", "note")
                .words("job", "project", "state", "asked by", "worker", "parameters", "note");
        Stream.concat(open.stream(), ended.stream()).forEach(run -> add(table, run, now));
        return table.text("");
    }

    private static void add(TextTable table, QueuedRun run, Instant now) {
        RunOrder order = run.order();
        table.add(
                Long.toString(run.queueId()),
                order.job(),
                order.project(),
                state(run, now),
                Integer.toString(order.priority()),
                Integer.toString(run.attempts()),
                run.runId() == null ? "-" : Long.toString(run.runId()),
                run.exitCode() == null ? "-" : Integer.toString(run.exitCode()),
                order.askedBy() + ", from " + order.askedFrom(),
                run.workerId() == null ? "-" : run.workerId(),
                TextTable.cell(parameters(order), MOST_OF_PARAMETERS),
                run.note() == null ? "" : TextTable.cell(run.note(), MOST_OF_NOTE));
    }

    private static String state(QueuedRun run, Instant now) {
        return switch (run.state()) {
            case WAITING -> run.dueAt().isAfter(now) ? "due at " + time(run.dueAt()) : "waiting";
            case RUNNING -> "running";
            case ENDED, WITHDRAWN ->
                run.state().name().toLowerCase(Locale.ROOT)
                        + (run.endedAt() == null ? "" : " at " + time(run.endedAt()));
        };
    }

    private static String parameters(RunOrder order) {
        return String.join(
                " ",
                Stream.concat(order.parameters().stream(), order.options().stream())
                        .toList());
    }

    private static String workers(List<WorkerRow> workers, Instant now) {
        List<WorkerRow> shown = workers.stream()
                .filter(worker -> worker.isAlive()
                        || (worker.endedAt() == null
                                ? worker.sinceBeat().compareTo(GONE_FOR) < 0
                                : Duration.between(worker.endedAt(), now).compareTo(GONE_FOR) < 0))
                .limit(MOST_WORKERS)
                .toList();
        if (shown.isEmpty()) {
            return "no worker takes work; ./iterable-batch worker starts one\n";
        }
        TextTable table =
                TextTable.ofWords("worker", "host", "process", "version", "runs at once", "slices at once", "since", "state");
        shown.forEach(worker -> table.add(
                worker.workerId(),
                worker.host(),
                Long.toString(worker.pid()),
                worker.version(),
                Integer.toString(worker.atOnce()),
                Integer.toString(worker.slicesAtOnce()),
                time(worker.startedAt()),
                state(worker)));
        return table.text("");
    }

    private static String state(WorkerRow worker) {
        if (worker.endedAt() != null) {
            return "ended at " + time(worker.endedAt());
        }
        if (!worker.isAlive()) {
            return "dead: silent for " + FigureFormat.duration(worker.sinceBeat());
        }
        return worker.draining() ? "draining: takes nothing more" : "takes work";
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
