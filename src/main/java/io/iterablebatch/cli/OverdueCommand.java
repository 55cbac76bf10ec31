package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.alert.DeadlineCheck;
import io.iterablebatch.alert.DeadlineCheck.DeadlineStanding;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.cli.session.JobParameterParser;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code overdue}: which jobs have not completed in time. */
@Command(
        name = "overdue",
        description = "Says which jobs have no completed run in time, by `notify.by` or `notify.every` of their job"
                + " files, and tells those whom they name, once for each deadline. For a scheduler of its own: a job"
                + " that was never started cannot say so itself.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all in time",
            "1:the state could not be reached; run it again",
            "2:usage, job file or configuration wrong, or no job has a deadline",
            "4:a job is overdue; a person must look"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./iterable-batch overdue", "  ./iterable-batch overdue jobs/users.yaml FILE=users.csv"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class OverdueCommand implements Callable<Integer> {

    private static final Path JOBS = Path.of("jobs");

    @ParentCommand
    private RootCommand root;

    @Parameters(
            arity = "0..*",
            paramLabel = "JOB.yaml|name=value",
            description = "The job files (default: all in jobs/ with a deadline), and job parameters.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--no-notify", description = "Tell nobody; only print, and exit.")
    private boolean silent;

    @Override
    public Integer call() {
        CommandContext context = root.context();
        List<Problem> problems = new ArrayList<>();
        EnvironmentSettings configuration = EngineSession.orNull(problems, () -> context.configure(root.verbose()));
        List<JobFile> jobs = jobs(context, problems);
        if (configuration == null || !problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        if (jobs.isEmpty()) {
            throw new UsageFailure(List.of(new Problem(
                    "overdue", "no job file has a deadline; add `notify: { by: 06:30 Europe/Berlin, … }` to one")));
        }
        TextTable table = TextTable.ofWords("job", "project", "last completed", "deadline");
        boolean any = false;
        DeadlineCheck deadlines = context.deadlines(configuration);
        try (Engine engine = context.services().engines().open(configuration, null)) {
            for (JobFile job : jobs) {
                DeadlineStanding standing = deadlines.look(job, engine::alerts, !silent);
                table.add(job.name(), job.project(), standing.completedSaid(), standing.said());
                any |= standing.isLate();
            }
        }
        context.out().print(table.text(""));
        return any ? ExitCode.GUARD.code() : ExitCode.DONE.code();
    }

    private List<JobFile> jobs(CommandContext context, List<Problem> problems) {
        List<String> given = arguments.stream()
                .filter(argument -> !argument.contains("=") || argument.endsWith(".yaml"))
                .toList();
        Map<String, String> parameters = JobParameterParser.parse(
                arguments.stream().filter(argument -> !given.contains(argument)).toList(), problems);
        List<JobFile> jobs = new ArrayList<>();
        for (Path file :
                given.isEmpty() ? all(problems) : given.stream().map(Path::of).toList()) {
            JobFile job =
                    EngineSession.orNull(problems, () -> JobFileLoader.read(file, parameters, context.environment()));
            if (job != null && job.options().notices().deadline() != null) {
                jobs.add(job);
            } else if (job != null && !given.isEmpty()) {
                problems.add(new Problem(file.toString(), "has no deadline; add `by` or `every` to its `notify`"));
            }
        }
        return jobs;
    }

    private static List<Path> all(List<Problem> problems) {
        try {
            return DeadlineCheck.files(JOBS);
        } catch (IOException e) {
            problems.add(new Problem("overdue", "there is no folder jobs/ here; name the job files"));
            return List.of();
        }
    }
}
