package io.iterablebatch.cli;

import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.text.AuditTable;
import io.iterablebatch.cli.text.RunDetailText;
import io.iterablebatch.config.Destination;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code show}: one run in detail. */
@Command(
        name = "show",
        description = "Shows one run in detail, with the audit of what it did to targets.",
        footerHeading = "%nExample:%n",
        footer = "  ./iterable-batch show 12")
final class ShowCommand extends HistoryCommand {

    @Parameters(paramLabel = "RUN", description = "The number of the run.", converter = WholeNumber.OfRun.class)
    private long run;

    @Override
    void show(Engine engine, CommandContext context) {
        RunHistory history = engine.history();
        RunRow row = find(history, run);
        context.out().print(RunDetailText.of(row, needsSandbox(row, context)));
        String audit = AuditTable.of(history.audit(run));
        context.out().print(audit.isEmpty() ? "" : "\n" + audit);
    }

    /** A sandbox in a process of its own is reached without being asked for. */
    private static boolean needsSandbox(RunRow row, CommandContext context) {
        return Destination.isSandbox(row.origin().destination())
                && !context.environment().getOrDefault("ITERABLE_BASE_URL", "").startsWith("http:");
    }
}
