package io.iterablebatch.cli;

import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.text.RunTable;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.run.store.HeldLock;
import java.util.List;
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

    @Override
    void show(Engine engine, CommandContext context) {
        List<RunRow> runs = engine.history().latest(Math.max(1, limit));
        context.out().print(RunTable.of(runs));
        List<HeldLock> held = engine.heldLocks(runs);
        if (!held.isEmpty()) {
            context.out().print("\n" + RunTable.locks(held));
        }
    }
}
