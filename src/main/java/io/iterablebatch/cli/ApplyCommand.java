package io.iterablebatch.cli;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.cli.session.SummaryFile;
import io.iterablebatch.cli.session.SummaryOption;
import io.iterablebatch.cli.session.TargetConfirmation;
import io.iterablebatch.cli.session.TargetOutcomes;
import io.iterablebatch.cli.text.PlanBriefing;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanConsequence;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.plan.PlannedJob;
import io.iterablebatch.run.request.RunMode;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.text.CommandLineText;
import io.iterablebatch.text.FigureFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code apply}: does what a plan says. */
@Command(
        name = "apply",
        description = "Does what a plan says, and only that. Each target's live state is read again: what has drifted"
                + " since is left alone, with the reason. At a terminal it asks for the number of targets before it does"
                + " what cannot be undone. If it does not finish, the same command goes on with it.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done, or this plan was applied before",
            "  1:failed for now; apply it again to go on",
            "  2:no plan, edited, expired or for another project, or usage or" + " configuration wrong; nothing done",
            "  3:done, with targets that were left alone or refused",
            "  4:a guard stopped it; resumable once the guard allows",
            "  5:another run of this job is active",
            "  6:failed, and a person must act first; resumable then",
            "130:stopped by SIGINT; apply it again to go on",
            "143:stopped by SIGTERM or by stop; apply it again to go on"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch apply archive.json",
            "  ./iterable-batch apply archive.json --summary summary.json"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ApplyCommand implements Callable<Integer> {

    /** Characters of a hash that have to be typed at least: as many as nobody hits upon by chance. */
    private static final int SHORTEST_HASH = 8;

    private static final int MOST_SHOWN = 20;

    @ParentCommand
    private RootCommand root;

    @Parameters(index = "0", paramLabel = "PLAN.json", description = "The plan.")
    private Path file;

    @Option(names = "--sandbox", description = "For a plan of the bundled stand-in for the API.")
    private boolean sandbox;

    @Option(
            names = "--hash",
            paramLabel = "HASH",
            description = "Refuse any other plan than the one whose hash is this, or begins with it (8 characters or"
                    + " more). For what runs after a review elsewhere.")
    private @Nullable String hash;

    @Option(
            names = "--yes",
            paramLabel = "N",
            description =
                    "Do not ask at a terminal: the plan acts on N targets. Refused where it acts on another number;"
                            + " that of all targets which stand in the plan is accepted, too.")
    private @Nullable Long yes;

    @Mixin
    private SummaryOption summary;

    @Override
    public Integer call() {
        SummaryFile summaryFile = summary.file();
        EngineSession session = new EngineSession(root.context(), summaryFile);
        return session.conduct(() -> apply(session, summaryFile));
    }

    private RunSummary apply(EngineSession session, SummaryFile summaryFile) {
        CommandContext context = root.context();
        session.known().file(file, Map.of());
        List<Problem> problems = new ArrayList<>();
        summaryFile.problem().ifPresent(problems::add);
        EnvironmentSettings configuration = EngineSession.orNull(problems, () -> context.configure(root.verbose()));
        if (configuration != null) {
            session.export(configuration, sandbox);
        }
        Plan plan = EngineSession.orNull(problems, this::read);
        if (plan != null) {
            session.known()
                    .job(
                            plan.subject().job(),
                            plan.subject().action().word(),
                            plan.place().project());
        }
        if (plan != null && hash != null && !isMeant(plan, hash)) {
            problems.add(new Problem(
                    file.toString(),
                    "is not the plan that --hash means: its hash is " + plan.hash()
                            + ". Review it again, or name the file that was reviewed"));
        }
        if (plan != null
                && yes != null
                && yes != plan.actions()
                && yes != plan.entries().size()) {
            problems.add(new Problem(
                    "--yes", "says " + yes + ", but the plan acts on " + FigureFormat.count(plan.actions(), "target")));
        }
        if (configuration == null || plan == null) {
            throw new UsageFailure(problems);
        }
        Destination destination = configuration.destination(plan.place().project());
        Instant now = context.clock().instant();
        // A sandbox's identity is known once it can be asked; an expiry is known now.
        problems.addAll(PlanFile.check(
                plan, file.toString(), plan.place().destination(), plan.place().host(), now));
        ApiConnection connection = sandbox
                ? null
                : EngineSession.orNull(problems, () -> EngineSession.connection(configuration, destination));
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        return session.connected(
                connection, configuration, plan.place().project(), to -> apply(session, plan, configuration, to));
    }

    private Plan read() {
        try {
            return PlanFile.read(file);
        } catch (UsageFailure noPlan) {
            if (!JobFileNames.isJob(file) || !Files.isRegularFile(file)) {
                throw noPlan;
            }
            String name = file.toString();
            throw new UsageFailure(List.of(new Problem(
                    name,
                    "is a job file and no plan; run it: " + CommandLineText.of(List.of("run", name))
                            + ", or plan what cannot be undone: "
                            + CommandLineText.of(List.of("plan", name, "--out", "plan.json")))));
        }
    }

    private static boolean isMeant(Plan plan, String hash) {
        return hash.length() >= SHORTEST_HASH && plan.hash().startsWith(hash.toLowerCase(Locale.ROOT));
    }

    private RunSummary apply(
            EngineSession session, Plan plan, EnvironmentSettings configuration, ApiConnection connection) {
        Destination destination = connection.destination();
        Instant now = root.context().clock().instant();
        List<Problem> problems =
                PlanFile.check(plan, file.toString(), destination.id(), DestinationHost.of(destination), now);
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        RunRequest request =
                RunRequest.applying(plan, PlannedJob.of(plan, file), new RunMode(null, true, false, false, null));
        session.tell(configuration, destination);
        session.below((engine, ended) -> TargetOutcomes.of(engine, ended, plan, MOST_SHOWN));
        confirm(plan);
        List<String> again = new ArrayList<>(List.of("apply", file.toString()));
        if (hash != null) {
            again.addAll(List.of("--hash", hash));
        }
        if (yes != null) {
            again.addAll(List.of("--yes", Long.toString(yes)));
        }
        if (sandbox) {
            again.add("--sandbox");
        }
        return session.run(configuration, connection, engine -> request, sandbox, CommandLineText.of(again));
    }

    /** Where nobody is at a terminal, the review was all: schedulers apply plans, too. */
    private void confirm(Plan plan) {
        CommandContext context = root.context();
        context.screen().say(PlanBriefing.of(plan, MOST_SHOWN).stripTrailing());
        if (yes == null
                && context.screen().isTerminal()
                && PlanConsequence.of(plan).forGood()) {
            TargetConfirmation.ask(context, plan);
        }
    }
}
