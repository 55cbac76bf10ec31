package io.iterablebatch.cli;

import io.iterablebatch.ledger.History;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code runs}: the history. */
@Command(
        name = "runs",
        description = "Lists the latest runs, newest first. Counts are those of the whole instance.",
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
    void show(History history, Shell shell) {
        shell.out().print(RunTable.of(history.latest(Math.max(1, limit))));
    }
}
