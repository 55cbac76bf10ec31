package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.JobCheck.CheckedJob;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.cli.session.JobParameterParser;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.example.ExampleFileResult;
import io.iterablebatch.example.ExampleRecorder;
import io.iterablebatch.example.ExampleRecorder.RecordedExamples;
import io.iterablebatch.example.ExampleRunner;
import io.iterablebatch.example.ExampleTotals;
import io.iterablebatch.example.file.ExampleFileSearch;
import io.iterablebatch.file.NewFile;
import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.jobfile.UnconnectedJob;
import io.iterablebatch.run.source.SandboxWarehouse;
import io.iterablebatch.text.FigureFormat;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code test}: the examples beside job files. */
@Command(
        name = "test",
        description = {
            "Runs the examples beside job files: rows, and what a job must make of them. Those of users.yaml are in"
                    + " users.test.yaml.",
            "Needs neither source nor key nor network, and sends nothing."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every example holds, or the first version was written",
            "1:--record: the source could not be reached; try it again",
            "2:an example does not hold, or a file has mistakes, or nothing was found",
            "6:--record: the source cannot be read until a person corrects it"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch test",
            "  ./iterable-batch test jobs/users.yaml",
            "  ./iterable-batch test --record jobs/users.yaml --rows 3"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TestCommand implements Callable<Integer> {

    private static final String JOBS = "jobs";
    private static final int USUAL_ROWS = 5;

    @ParentCommand
    private RootCommand root;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|FOLDER",
            description = "Job files, files of examples, and folders with either (default: jobs). With --record:"
                    + " job parameters, name=value.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--record",
            paramLabel = "JOB.yaml",
            description = "Write the first version of the job's examples, from rows of its source. Overwrites nothing.")
    private @Nullable Path recorded;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "With --record: how many rows, 1 to 1000 (default: 5). One that is not sent for each reason,"
                    + " among the first 1000, comes on top.")
    private @Nullable Integer rows;

    @Option(names = "--sandbox", description = "With --record: the embedded PostgreSQL plays the warehouse.")
    private boolean sandbox;

    @Override
    public Integer call() {
        return recorded == null ? runAll() : record(recorded);
    }

    private int runAll() {
        CommandContext context = root.context();
        List<Problem> problems = new ArrayList<>();
        if (rows != null || sandbox) {
            problems.add(new Problem(
                    rows == null ? "--sandbox" : "--rows", "is for --record, which reads a source; leave it out"));
        }
        ExampleFileSearch search = ExampleFileSearch.among((arguments.isEmpty() ? List.of(JOBS) : arguments)
                .stream().map(Path::of).toList());
        problems.addAll(search.problems());
        List<ExampleFileResult> results =
                search.examples().stream().map(ExampleRunner::run).toList();
        results.forEach(result -> {
            result.failed().forEach(failed -> context.out().print(failed.text()));
            problems.addAll(result.problems());
        });
        search.jobsWithout().forEach(job -> context.out().println(job + ": no examples"));
        ExampleTotals totals = ExampleTotals.of(results);
        if (!results.isEmpty()) {
            context.out().println(totals.text());
        }
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        return totals.failed() == 0 ? ExitCode.DONE.code() : ExitCode.USAGE.code();
    }

    private int record(Path job) {
        CommandContext context = root.context();
        Map<String, String> environment = sandbox ? SandboxWarehouse.in(context.environment()) : context.environment();
        List<Problem> problems = new ArrayList<>();
        Map<String, String> values = JobParameterParser.parse(arguments, problems);
        int most = rows == null ? USUAL_ROWS : rows;
        if (most < 1 || most > ExampleRecorder.MOST_ROWS) {
            problems.add(new Problem("--rows", "write a number from 1 to " + ExampleRecorder.MOST_ROWS));
        }
        Path file = JobFileNames.examplesOf(job);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            problems.add(alreadyThere(file));
        }
        EnvironmentSettings configuration = EngineSession.orNull(problems, () -> EnvironmentSettings.from(environment));
        CheckedJob checked =
                EngineSession.orNull(problems, () -> context.services().checks().check(job, values, environment));
        if (configuration == null || checked == null || !problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        Map<String, String> needed = new HashMap<>(environment);
        needed.putAll(values);
        needed.keySet().retainAll(UnconnectedJob.parameters(job));
        RecordedExamples examples = ExampleRecorder.record(checked.job(), needed, configuration, most);
        if (examples.examples() == 0) {
            throw new UsageFailure(List.of(new Problem(job.toString(), "its source has no row to record")));
        }
        write(file, examples.text());
        if (examples.unusable() > 0) {
            context.screen()
                    .say("note: " + FigureFormat.count(examples.unusable(), "row") + " of the first "
                            + FigureFormat.count(ExampleRecorder.MOST_ROWS)
                            + " cannot be examples: broken by themselves, or with a value that cannot be read");
        }
        context.screen()
                .say("note: " + file + " holds personal data from the source, and only you may read it (0600);"
                        + " replace the people in it by made-up ones before you share it");
        context.out().println(file + ": " + FigureFormat.count(examples.examples(), "example") + " written");
        return ExitCode.DONE.code();
    }

    private static void write(Path file, String text) {
        try {
            NewFile.writeOwnerOnly(file, text);
        } catch (FileAlreadyExistsException e) {
            throw new UsageFailure(List.of(alreadyThere(file)));
        } catch (IOException e) {
            throw new RunFailure(ExitCode.USAGE, file + ": cannot be written; check the permissions of its folder", e);
        }
    }

    private static Problem alreadyThere(Path file) {
        return new Problem(
                file.toString(), "is there already and is not overwritten; add to it, or move it away first");
    }
}
