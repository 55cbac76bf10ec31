package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.alert.DeadlineCheck;
import io.iterablebatch.alert.DeadlineCheck.DeadlineStanding;
import io.iterablebatch.alert.FleetCheck;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.cli.session.JobParameterParser;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.jobfile.JobContacts;
import io.iterablebatch.jobfile.JobOutline;
import io.iterablebatch.jobfile.WatchedJob;
import io.iterablebatch.queue.standing.FleetStanding;
import io.iterablebatch.queue.standing.FleetTrouble;
import io.iterablebatch.queue.standing.FleetTrouble.OfJob;
import io.iterablebatch.queue.standing.FleetTroubles;
import io.iterablebatch.text.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code overdue}: which jobs have not completed in time. */
@Command(
        name = "overdue",
        description = "Says which jobs have no completed run in time, by `notify.by` or `notify.every` of their job"
                + " files, and tells those whom they name, once for each deadline. Of a fleet it says what is due and has"
                + " no worker, which slices do not move, and workers of different versions. For a scheduler of its own:"
                + " a job that was never started cannot say so itself. The deadline is the job's, whatever parameters its"
                + " runs have; a job file that cannot be read is told, and the others are looked at.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all in time",
            "1:the state could not be reached; run it again",
            "2:usage, a job file or configuration wrong, or no job has a deadline, or nobody can be told",
            "4:a job is overdue, or its run has no worker or does not move, whatever else is wrong; a person must look"
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
        List<String> given = arguments.stream()
                .filter(argument -> !argument.contains("=") || argument.endsWith(".yaml"))
                .toList();
        Map<String, String> parameters = JobParameterParser.parse(
                arguments.stream().filter(argument -> !given.contains(argument)).toList(), problems);
        List<Path> files =
                given.isEmpty() ? all(problems) : given.stream().map(Path::of).toList();
        checkUses(parameters.keySet(), files, context.environment(), problems);
        List<Problem> unread = new ArrayList<>();
        List<WatchedJob> jobs = jobs(files, !given.isEmpty(), parameters, context.environment(), unread);
        if (configuration == null || !problems.isEmpty() || (jobs.isEmpty() && !given.isEmpty())) {
            throw nothingToLookAt(problems, unread);
        }
        unread.forEach(problem -> context.screen().say("warning: a deadline was not looked at: " + problem));
        List<String> silence = silent
                ? List.of()
                : jobs.stream().flatMap(job -> job.whyNobodyIsTold().stream()).toList();
        silence.forEach(why -> context.screen().say("warning: " + why));
        boolean late;
        try (Engine engine = context.services().engines().open(configuration, null)) {
            FleetStanding fleet = engine.fleetStanding();
            if (jobs.isEmpty() && !fleet.used()) {
                throw nothingToLookAt(problems, unread);
            }
            late = look(context, configuration, jobs, engine);
            List<JobContacts> contacts = FleetCheck.contacts(files, parameters, context.environment());
            late |= look(context, configuration, FleetTroubles.of(fleet), contacts, engine);
        }
        boolean inDoubt = !unread.isEmpty() || !silence.isEmpty();
        return (late ? ExitCode.GUARD : inDoubt ? ExitCode.USAGE : ExitCode.DONE).code();
    }

    /** Whether a job is late. */
    private boolean look(
            CommandContext context, EnvironmentSettings configuration, List<WatchedJob> jobs, Engine engine) {
        if (jobs.isEmpty()) {
            return false;
        }
        TextTable table = TextTable.ofWords("job", "project", "last completed", "deadline");
        boolean any = false;
        DeadlineCheck deadlines = context.deadlines(configuration);
        for (WatchedJob job : jobs) {
            DeadlineStanding standing = deadlines.look(job, engine::alerts, !silent);
            table.add(
                    job.name(),
                    job.project() + " at " + DestinationHost.of(standing.destination()),
                    standing.completedSaid(),
                    standing.said());
            any |= standing.isLate();
        }
        context.out().print(table.text(""));
        return any;
    }

    /** Says what is wrong with the fleet; whether somebody must look at it now. */
    private boolean look(
            CommandContext context,
            EnvironmentSettings configuration,
            List<FleetTrouble> troubles,
            List<JobContacts> contacts,
            Engine engine) {
        for (FleetTrouble trouble : troubles) {
            String subject = trouble instanceof OfJob job ? job.job() + " (" + job.project() + "): " : "";
            context.out().println((trouble.isGrave() ? "" : "note: ") + subject + trouble.text());
        }
        context.out().flush();
        if (!silent) {
            context.fleet(configuration).tell(troubles, contacts, engine::alerts);
        }
        return troubles.stream().anyMatch(FleetTrouble::isGrave);
    }

    private static UsageFailure nothingToLookAt(List<Problem> problems, List<Problem> unread) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(unread);
        return new UsageFailure(all.isEmpty() ? List.of(withoutDeadline()) : all);
    }

    /** @param unread takes what is wrong with a file, which keeps no other from being looked at */
    private static List<WatchedJob> jobs(
            List<Path> files,
            boolean named,
            Map<String, String> parameters,
            Map<String, String> environment,
            List<Problem> unread) {
        List<WatchedJob> jobs = new ArrayList<>();
        for (Path file : files) {
            Optional<WatchedJob> job =
                    EngineSession.orNull(unread, () -> WatchedJob.read(file, parameters, environment));
            if (job == null) {
                continue;
            }
            job.ifPresent(jobs::add);
            if (job.isEmpty() && named) {
                unread.add(new Problem(file.toString(), "has no deadline; add `by` or `every` to its `notify`"));
            }
        }
        return jobs;
    }

    /** A parameter that no file uses was mistyped. One that only the source uses does no harm, and has no effect. */
    private static void checkUses(
            Set<String> parameters, List<Path> files, Map<String, String> environment, List<Problem> problems) {
        if (parameters.isEmpty()) {
            return;
        }
        Set<String> used = files.stream()
                .flatMap(file -> JobOutline.read(file, environment).inputs().stream())
                .map(JobOutline.Input::name)
                .collect(Collectors.toSet());
        parameters.stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> problems.add(new Problem(
                        "parameter `" + name + "`",
                        "no job file that is looked at uses `${" + name + "}`; remove it")));
    }

    private static List<Path> all(List<Problem> problems) {
        try {
            return DeadlineCheck.files(JOBS);
        } catch (IOException e) {
            problems.add(new Problem("overdue", "there is no folder jobs/ here; name the job files"));
            return List.of();
        }
    }

    private static Problem withoutDeadline() {
        return new Problem(
                "overdue", "no job file has a deadline; add `notify: { by: 06:30 Europe/Berlin, … }` to one");
    }
}
