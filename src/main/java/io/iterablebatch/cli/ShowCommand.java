package io.iterablebatch.cli;

import io.iterablebatch.ledger.History;
import io.iterablebatch.run.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code show}: one run in detail. */
@Command(
        name = "show",
        description = "Shows one run in detail, with the audit of what it did to targets.",
        footerHeading = "%nExample:%n",
        footer = "  ./iterable-batch show 12")
final class ShowCommand extends HistoryCommand {

    @Parameters(paramLabel = "RUN", description = "The number of the run.")
    private long run;

    @Override
    void show(Engine engine, Shell shell) {
        History history = engine.history();
        shell.out().print(RunDetail.of(find(history, run)));
        String audit = AuditTable.of(history.audit(run));
        shell.out().print(audit.isEmpty() ? "" : "\n" + audit);
    }
}
