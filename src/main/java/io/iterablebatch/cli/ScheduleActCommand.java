package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.ledger.audit.RunStarter;
import io.iterablebatch.schedule.ScheduleControl;
import io.iterablebatch.schedule.ScheduleControl.Answer;
import io.iterablebatch.schedule.ScheduleKey;
import io.iterablebatch.schedule.ScheduleOverview;
import io.iterablebatch.text.SpellingHints;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The base of the commands that act on the schedule of one job. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%nExample:%n")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class ScheduleActCommand implements Callable<Integer> {

    @ParentCommand
    private ScheduleCommand schedule;

    @Parameters(paramLabel = "JOB", description = "The name of the job, or its job file.")
    private String job;

    @Option(
            names = "--project",
            paramLabel = "LABEL",
            description = "The project, where jobs of several projects have that name.")
    private @Nullable String project;

    /** Does it. */
    abstract Answer act(ScheduleControl control, ScheduleKey key, RunStarter person, ScheduleControl.ActNote note);

    /** What is said when it was done, or was so before. */
    abstract String said(String job, Answer answer);

    @Override
    public Integer call() {
        CommandContext context = schedule.root().context();
        EnvironmentSettings configuration = context.configure(schedule.root().verbose());
        try (Engine engine = context.services().engines().open(configuration, null)) {
            ScheduleKey key = key(engine.schedules());
            Answer answer = act(
                    engine.scheduleControl(),
                    key,
                    new RunStarter(configuration.operator(), configuration.startedFrom()),
                    engine::note);
            if (answer instanceof Answer.Unknown) {
                throw unknown(engine.schedules());
            }
            if (answer instanceof Answer.Unfinished unfinished) {
                throw new RunFailure(
                        ExitCode.BUSY,
                        "run " + unfinished.queueId() + " of the queue, of " + key.job()
                                + ", is not finished; nothing was begun. Wait for its end, or stop it");
            }
            context.out().println(said(key.job(), answer));
        }
        return ExitCode.DONE.code();
    }

    private ScheduleKey key(ScheduleOverview schedules) {
        List<ScheduleKey> named = schedules.named(job).stream()
                .filter(key -> project == null || key.project().equals(project))
                .toList();
        if (named.isEmpty()) {
            throw unknown(schedules);
        }
        if (named.size() > 1) {
            throw new UsageFailure(List.of(new Problem(
                    job,
                    "has a schedule in several projects; add --project with one of "
                            + String.join(
                                    ", ",
                                    named.stream().map(ScheduleKey::project).toList()))));
        }
        return named.get(0);
    }

    private UsageFailure unknown(ScheduleOverview schedules) {
        List<String> names = schedules.names();
        return new UsageFailure(List.of(new Problem(
                job,
                "no worker has a job of that name with a schedule"
                        + (project == null ? "" : " in the project " + project)
                        + (names.isEmpty() ? "; none has any" : "; " + SpellingHints.hint(job, names)))));
    }

    static String due(ScheduleControl.Answer.Done done) {
        var times = done.schedule().schedule().times();
        return done.schedule()
                        .nextDue()
                        .atZone(times.zone())
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toLocalDateTime() + " " + times.zone();
    }
}
