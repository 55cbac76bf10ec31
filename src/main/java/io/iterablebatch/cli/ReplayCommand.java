package io.iterablebatch.cli;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.RunOptions;
import io.iterablebatch.cli.session.RunSession;
import io.iterablebatch.cli.session.SummaryOption;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.run.request.ReplayedRun;
import io.iterablebatch.run.request.RunMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code replay}: finds the job of the run again; {@link RunSession} does the work. */
@Command(
        name = "replay",
        description = "Sends the invalid and rejected records of a run's instance again, through the job file as it is"
                + " now, as a run of its own. Left out is what was sent again since, and users whom a later row"
                + " reached. If it does not finish, the same command goes on with it.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes: those of run. Among them:%n",
        exitCodeList = {
            "  0:done, or there is nothing to replay",
            "  2:no such run, or it went elsewhere, has not ended, or lacks columns",
            "  3:done, and records were refused again: replay this run next time"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch replay 12 --dry-run     would it pass now?",
            "  ./iterable-batch replay 12",
            "  ./iterable-batch replay 12 --job jobs/moved/users.yaml"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReplayCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "The number of the run.",
            converter = WholeNumber.OfRun.class)
    private long run;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "name=value",
            description = "Job parameters, in the place of the run's own.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--job",
            paramLabel = "JOB.yaml",
            description = "The job file, where it is no longer the one that the run read.")
    private @Nullable Path job;

    @Option(names = "--sandbox", description = "For a run that went to the bundled stand-in for the API.")
    private boolean sandbox;

    @Option(
            names = "--dry-run",
            description = "Map, check and pack, but write neither to the API nor to the state; print what would be"
                    + " delivered and a sample of requests.")
    private boolean dryRun;

    @Option(names = "--fresh", description = "Do not go on with a replay that did not finish: begin anew.")
    private boolean fresh;

    @Mixin
    private SummaryOption summary;

    @Override
    public Integer call() {
        return new RunSession(root.context(), summary.file(), root.verbose()).run(this::options);
    }

    private RunOptions options() {
        CommandContext context = root.context();
        EnvironmentSettings configuration = context.configure(root.verbose());
        try (Engine engine = context.services().engines().open(configuration, null)) {
            RunRow row = HistoryCommand.find(engine.history(), run);
            if (ActionName.of(row.origin().action()).flatMap(ActionName::target).isPresent()) {
                throw new UsageFailure(List.of(new Problem(
                        "run " + run,
                        "acted on targets, not on rows of users; what it left alone is looked at anew when its job is"
                                + " planned or run again")));
            }
            return new RunOptions(
                    job != null ? job : jobFile(row),
                    parameters(row),
                    sandbox,
                    dryRun,
                    new RunMode(null, false, fresh, true, null),
                    summary.file(),
                    null,
                    new ReplayedRun(run, row.origin().instanceId()),
                    again(),
                    null);
        }
    }

    private Path jobFile(RunRow row) {
        if (row.origin().jobFile() == null) {
            throw new UsageFailure(
                    List.of(new Problem("run " + run, "does not know its job file; name it with --job")));
        }
        return Path.of(row.origin().jobFile());
    }

    /** The job parameters of the run; those given to this command take the place of its own. */
    private List<String> parameters(RunRow row) {
        Map<String, String> all = new LinkedHashMap<>();
        row.origin().parameters().forEach((name, value) -> {
            if (!name.startsWith("--")) {
                all.put(name, name + "=" + value);
            }
        });
        for (String given : parameters) {
            int equals = given.indexOf('=');
            all.put(equals < 0 ? given : given.substring(0, equals), given);
        }
        return List.copyOf(all.values());
    }

    private List<String> again() {
        List<String> arguments = new ArrayList<>(List.of("replay", Long.toString(run)));
        arguments.addAll(parameters);
        if (job != null) {
            arguments.addAll(List.of("--job", job.toString()));
        }
        return arguments;
    }
}
