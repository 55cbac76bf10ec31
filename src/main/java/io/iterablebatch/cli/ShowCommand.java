package io.iterablebatch.cli;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.text.AuditTable;
import io.iterablebatch.cli.text.RunDetailText;
import io.iterablebatch.cli.text.SliceHoldingTable;
import io.iterablebatch.cli.text.SliceTable;
import io.iterablebatch.config.BundledSandbox;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunQuery;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.report.RefusedRun;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code show}: one run in detail. */
@Command(
        name = "show",
        description = "Shows one run in detail, with the audit of what it did to targets.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./iterable-batch show 12", "  ./iterable-batch show users          the latest run of this job"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ShowCommand extends HistoryCommand {

    @Parameters(
            paramLabel = "RUN|JOB",
            converter = RunOrJob.Converter.class,
            description = "The number of the run, or the name of a job, of which the latest run is shown.")
    private RunOrJob asked;

    @Override
    void show(Engine engine, CommandContext context) {
        RunHistory history = engine.history();
        RunRow row = asked.run() == null ? latest(history, asked.text()) : find(history, asked.run());
        context.out().print(RunDetailText.of(row, refused(row, context).sandbox()));
        String slices = SliceTable.of(history.slices(row.origin().instanceId()))
                + SliceHoldingTable.of(engine.slices(row.origin().instanceId()));
        context.out().print(slices.isEmpty() ? "" : "\n" + slices);
        String audit = AuditTable.of(history.audit(row.runId()));
        context.out().print(audit.isEmpty() ? "" : "\n" + audit);
    }

    private static RunRow latest(RunHistory history, String job) {
        return history.page(RunQuery.ofJob(job, 1)).stream()
                .findFirst()
                .orElseThrow(() -> new UsageFailure(List.of(new Problem(
                        "show " + job,
                        "is neither the number of a run, such as 12, nor the name of a job that ran; ./iterable-batch"
                                + " runs lists them"))));
    }

    /** The run with what its refused records need: {@code --sandbox}, where it went to the bundled one. */
    static RefusedRun refused(RunRow row, CommandContext context) {
        EnvironmentSettings settings = EnvironmentSettings.from(context.environment());
        return new RefusedRun(
                row.runId(),
                row.origin().jobFile(),
                row.origin().parameters(),
                new BundledSandbox(settings.dataDirectory()).is(row.origin().destination()));
    }
}
