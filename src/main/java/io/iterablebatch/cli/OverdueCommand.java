package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import io.iterablebatch.alert.Alert;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Destination;
import io.iterablebatch.jobfile.Deadline;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.JobFiles;
import io.iterablebatch.jobfile.Notify.Event;
import io.iterablebatch.ledger.AlertBook;
import io.iterablebatch.report.Columns;
import io.iterablebatch.run.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        versionProvider = Version.class,
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
        Shell shell = root.shell();
        List<Problem> problems = new ArrayList<>();
        Configuration configuration = EngineSession.orNull(problems, () -> shell.configure(root.verbose()));
        List<JobFile> jobs = jobs(shell, problems);
        if (configuration == null || !problems.isEmpty()) {
            throw new Problems(problems);
        }
        if (jobs.isEmpty()) {
            throw new Problems(List.of(new Problem(
                    "overdue", "no job file has a deadline; add `notify: { by: 06:30 Europe/Berlin, … }` to one")));
        }
        Instant now = shell.clock().instant();
        Columns table = Columns.ofWords("job", "project", "last completed", "deadline");
        boolean any = false;
        try (Engine engine = shell.wiring().engines().open(configuration, null)) {
            for (JobFile job : jobs) {
                any |= overdue(job, configuration, engine, now, table);
            }
        }
        shell.out().print(table.text(""));
        return any ? ExitCode.GUARD.code() : ExitCode.DONE.code();
    }

    private boolean overdue(JobFile job, Configuration configuration, Engine engine, Instant now, Columns table) {
        Destination destination = SandboxIdentity.of(configuration.destination(job.project()));
        AlertBook book = engine.alerts(destination);
        Instant completed = book.lastCompleted(job.name());
        Deadline deadline = job.notices().deadline();
        Instant missed = deadline == null ? null : deadline.missed(completed, now);
        table.add(job.name(), job.project(), completed == null ? "never" : seconds(completed), said(missed));
        if (missed == null) {
            return false;
        }
        if (!silent) {
            String text = "no run completed in time: " + said(missed) + ", and the last one completed "
                    + (completed == null ? "never" : "at " + seconds(completed));
            var alert = new Alert(
                    Event.OVERDUE,
                    job.name(),
                    job.project(),
                    Hosts.of(destination),
                    text,
                    "./iterable-batch run " + job.path(),
                    null);
            new Notices(root.shell(), configuration).overdue(job.notices(), book, alert, missed);
        }
        return true;
    }

    private static String said(@Nullable Instant missed) {
        if (missed == null) {
            return "in time";
        }
        return missed.equals(Instant.EPOCH) ? "overdue" : "overdue since " + seconds(missed);
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private List<JobFile> jobs(Shell shell, List<Problem> problems) {
        List<String> given = arguments.stream()
                .filter(argument -> !argument.contains("=") || argument.endsWith(".yaml"))
                .toList();
        Map<String, String> parameters = JobParameters.parse(
                arguments.stream().filter(argument -> !given.contains(argument)).toList(), problems);
        List<JobFile> jobs = new ArrayList<>();
        for (Path file :
                given.isEmpty() ? all(problems) : given.stream().map(Path::of).toList()) {
            JobFile job = EngineSession.orNull(problems, () -> JobFiles.read(file, parameters, shell.environment()));
            if (job != null && job.notices().deadline() != null) {
                jobs.add(job);
            } else if (job != null && !given.isEmpty()) {
                problems.add(new Problem(file.toString(), "has no deadline; add `by` or `every` to its `notify`"));
            }
        }
        return jobs;
    }

    private static List<Path> all(List<Problem> problems) {
        try (Stream<Path> files = Files.list(JOBS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(OverdueCommand::speaksOfADeadline)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(new Problem("overdue", "there is no folder jobs/ here; name the job files"));
            return List.of();
        }
    }

    /** A job file without one may need parameters that nobody gives here. */
    private static boolean speaksOfADeadline(Path file) {
        try {
            return Files.readString(file).contains("notify:");
        } catch (IOException unreadable) {
            return true;
        }
    }
}
