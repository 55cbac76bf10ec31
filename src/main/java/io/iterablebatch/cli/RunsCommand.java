package io.iterablebatch.cli;

import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.text.RunTable;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.ledger.history.RunQuery;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.run.store.HeldLock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code runs}: the history. */
@Command(
        name = "runs",
        description = {
            "Lists the latest runs, newest first, with what each did itself.",
            "The sums of an instance, of all runs that went on with each other, are in show RUN.",
            "Below them stands which session of PostgreSQL has the lock of a job, and since when."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./iterable-batch runs --limit 5")
final class RunsCommand extends HistoryCommand {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--job", paramLabel = "NAME", description = "Only the runs of this job.")
    private @Nullable String job;

    @Override
    void show(Engine engine, CommandContext context) {
        List<RunRow> runs = engine.history().page(new RunQuery(null, job, Math.max(1, limit)));
        context.out().print(runs.isEmpty() && job != null ? "no runs of job " + job + "\n" : RunTable.of(runs));
        List<HeldLock> held = engine.heldLocks(runs);
        if (!held.isEmpty()) {
            context.out().print("\n" + RunTable.locks(held));
        }
    }
}
