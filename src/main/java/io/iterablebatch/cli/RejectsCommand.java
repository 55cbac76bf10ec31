package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.text.RejectList;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.ledger.history.RejectsFile;
import io.iterablebatch.ledger.history.RunHistory;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.text.FigureFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rejects}: what was invalid or rejected in a run's instance. */
@Command(
        name = "rejects",
        description = "Shows the invalid and rejected records of a run's instance, with reasons and row numbers.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch rejects 12",
            "  ./iterable-batch rejects 12 --csv rejects.csv",
            "",
            "The file has the original columns and _file, _row, _outcome and _reason. Mend",
            "it in a spreadsheet, then ./iterable-batch run JOB.yaml --mended FILE."
        })
final class RejectsCommand extends HistoryCommand {

    private static final int SHOWN = 50;

    @Parameters(paramLabel = "RUN", description = "The number of the run.", converter = WholeNumber.OfRun.class)
    private long run;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description =
                    "Write the records with their values to a file that only you can read; - is standard output. A"
                            + " file of the same records is replaced, any other file is not.")
    private @Nullable Path csv;

    @Override
    void show(Engine engine, CommandContext context) {
        RunHistory history = engine.history();
        RunRow row = find(history, run);
        if (csv == null) {
            context.out().print(RejectList.of(history, row.origin().instanceId(), SHOWN));
            return;
        }
        String again = RejectList.judgedAgain(history, row.origin().instanceId());
        try {
            if (csv.toString().equals("-")) {
                note(engine, row, "to standard output");
                RejectsFile.write(history, row.origin().instanceId(), context.out());
                if (!again.isEmpty()) {
                    context.screen().say(again.strip());
                }
                if (context.out().checkError()) {
                    throw new RunFailure(
                            ExitCode.FAILED,
                            "standard output did not take all records: its disk is full, or its reader is gone");
                }
            } else {
                Path file = checked(csv);
                if (!RejectsFile.mayReplace(history, row.origin().instanceId(), file)) {
                    throw new UsageFailure(List.of(new Problem(
                            "--csv",
                            file + " exists and is no rejects file of run " + run
                                    + " as it was written; name another file, or remove it")));
                }
                note(engine, row, "to a file");
                long records = RejectsFile.write(history, row.origin().instanceId(), file);
                context.out().println(FigureFormat.count(records, "record") + " written to " + csv);
                context.out().print(again);
                if (records > 0
                        && ActionName.of(row.origin().action())
                                .flatMap(ActionName::target)
                                .isEmpty()) {
                    context.out()
                            .println("mend their cells in it, then: "
                                    + ShowCommand.refused(row, context).mended(csv.toString()));
                }
            }
        } catch (IOException e) {
            throw new RunFailure(
                    ExitCode.FAILED, "cannot write " + csv + ": " + e.getClass().getSimpleName(), e);
        }
    }

    /** The audit has it before anything is written, and not where nothing will be. */
    private void note(Engine engine, RunRow row, String where) {
        engine.note(
                "take refused records away",
                "run " + run + " of " + row.origin().job(),
                where);
    }

    private static Path checked(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || parent == null || !Files.isDirectory(parent)) {
            throw new UsageFailure(
                    List.of(new Problem("--csv", "cannot write " + file + ": name a file in a directory")));
        }
        return file;
    }
}
