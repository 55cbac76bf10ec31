package io.iterablebatch.cli;

import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.JobArguments;
import io.iterablebatch.cli.session.RunOptions;
import io.iterablebatch.cli.session.RunSession;
import io.iterablebatch.cli.session.SummaryFile;
import io.iterablebatch.cli.session.SummaryOption;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.run.request.RunMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code run}: the options; {@link RunSession} does the work. */
@Command(
        name = "run",
        description = "Runs a job, or goes on with its latest run of the same parameters if that did not finish.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done: every record delivered, unchanged, superseded or skipped",
            "  1:failed for now; run it again to go on",
            "  2:usage, job file or configuration wrong; nothing done",
            "  3:done, with invalid or rejected records",
            "  4:a guard stopped it; resumable once the guard allows",
            "  5:another run of this job is active",
            "  6:failed, and a person must act first; resumable then",
            "130:stopped by SIGINT; run it again to go on",
            "143:stopped by SIGTERM or by stop; run it again to go on"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch run jobs/users.yaml --sandbox",
            "  ./iterable-batch run jobs/users.yaml --summary summary.json",
            "  ./iterable-batch run jobs/users.yaml --limit 100        a canary",
            "  ./iterable-batch run jobs/users.yaml --mended rejects-12.csv",
            "  ./iterable-batch run jobs/users.yaml --dry-run"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Mixin
    private JobArguments arguments;

    @Option(names = "--sandbox", description = "Against the bundled stand-in for the API, started in-process.")
    private boolean sandbox;

    @Option(
            names = "--dry-run",
            description = "Read, map, check and pack, but write neither to the API nor to the state; print what would"
                    + " be delivered and a sample of requests.")
    private boolean dryRun;

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N records, as an instance of its own.")
    private @Nullable Long limit;

    @Option(
            names = "--once",
            description = "If the latest instance with these parameters completed, say so and exit 0.")
    private boolean once;

    @Option(names = "--fresh", description = "Do not resume: a new instance.")
    private boolean fresh;

    @Option(
            names = "--full",
            description = "Send every row, also what was delivered before; read a warehouse from the beginning.")
    private boolean full;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            converter = WholeNumber.OfRun.class,
            description = "Go on with this unfinished run, though a later one completed.")
    private @Nullable Long resume;

    @Option(
            names = JobFile.MENDED,
            paramLabel = "FILE",
            description = "Read this file of refused records, as rejects --csv wrote it and you mended it, in the place"
                    + " of the source, as an instance of its own.")
    private @Nullable Path mended;

    @Option(
            names = "--queued",
            paramLabel = "N",
            hidden = true,
            converter = WholeNumber.OfQueuedRun.class,
            description = "Given by a worker: a try of this queued run, which ends gracefully when standard input does.")
    private @Nullable Long queued;

    @Mixin
    private SummaryOption summary;

    @Override
    public Integer call() {
        SummaryFile summaryFile = summary.file();
        List<String> command = new ArrayList<>(List.of("run", arguments.file.toString()));
        command.addAll(arguments.parameters);
        RunMode mode = new RunMode(limit, once, fresh, full, resume);
        RunOptions options = new RunOptions(
                arguments.file, arguments.parameters, sandbox, dryRun, mode, summaryFile, mended, null, command, queued);
        return new RunSession(root.context(), summaryFile, root.verbose()).run(() -> options);
    }
}
