package io.iterablebatch.cli;

import io.iterablebatch.cli.service.Shell;
import io.iterablebatch.cli.text.AuditTable;
import io.iterablebatch.cli.text.RunDetail;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.ledger.history.History;
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
