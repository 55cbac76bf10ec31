package io.iterablebatch.cli;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.cli.session.NamedTargets;
import io.iterablebatch.cli.session.SummaryFile;
import io.iterablebatch.cli.session.SummaryOption;
import io.iterablebatch.cli.session.TargetArguments;
import io.iterablebatch.cli.session.TargetConfirmation;
import io.iterablebatch.cli.session.TargetOutcomes;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.cli.text.PlanBriefing;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlannedJob;
import io.iterablebatch.run.request.RunMode;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.text.CommandLineText;
import io.iterablebatch.text.InvisibleCharacters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code act}: the emergency path, without job file and review. */
@Command(
        name = "act",
        description = "Acts on a few targets at once, for the emergency: shows their names and states and what will"
                + " happen, asks how many will be acted on, acts, and says in what state each was seen afterwards. Stops"
                + " what is live: that is what it is for. Audited like everything.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done, or all were as wanted already",
            "  1:failed for now; type it again",
            "  2:usage or configuration wrong, or not confirmed; nothing done",
            "  3:done, with targets that were left alone or refused",
            "  5:the same is being done by another process",
            "  6:failed, and a person must act first",
            "130:stopped by SIGINT",
            "143:stopped by SIGTERM or by stop"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch act campaigns.abort 1017             asks for the number",
            "  ./iterable-batch act campaigns.abort 1017 1018 --yes 2",
            "  ./iterable-batch act campaigns.abort --name 'order confirmed all markets'",
            "",
            "Actions: campaigns.abort, campaigns.cancel, campaigns.archive,",
            "  campaigns.activate-triggered, templates.bulk-delete, emails.cancel,",
            "  in-app.cancel, exports.cancel"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ActCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Parameters(index = "0", paramLabel = "ACTION", description = "As in a job file.")
    private String action;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ID",
            description = "Ids of campaigns, templates, export jobs or scheduled messages.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            description =
                    "Instead of ids: the name, without regard to case and punctuation. Acts, once confirmed, where"
                            + " exactly one has it; else does nothing, lists those that have it in their name and can"
                            + " be acted on, and gives the command with their ids.")
    private @Nullable String name;

    @Option(
            names = "--yes",
            paramLabel = "N",
            description = "Do not ask: N different ids are named here. Needed where there is no terminal.")
    private @Nullable Long yes;

    @Option(
            names = "--project",
            paramLabel = "LABEL",
            description = "Your label of the Iterable project (default: ${DEFAULT-VALUE}).",
            defaultValue = "default")
    private String project;

    @Option(names = "--sandbox", description = "Against the bundled stand-in for the API, started in-process.")
    private boolean sandbox;

    @Mixin
    private SummaryOption summary;

    @Override
    public Integer call() {
        SummaryFile summaryFile = summary.file();
        EngineSession session = new EngineSession(root.context(), summaryFile);
        return session.conduct(() -> act(session, summaryFile));
    }

    private RunSummary act(EngineSession session, SummaryFile summaryFile) {
        CommandContext context = root.context();
        session.known().job("act", action, project);
        List<Problem> problems = new ArrayList<>();
        ActionName meant = TargetArguments.action(action, problems);
        List<Long> targets = name == null ? TargetArguments.ids(ids, problems) : List.of();
        namedTarget(meant, problems);
        summaryFile.problem().ifPresent(problems::add);
        if (name == null) {
            confirmation(targets.size(), problems);
        }
        EnvironmentSettings configuration = EngineSession.orNull(problems, () -> context.configure(root.verbose()));
        ApiConnection connection = sandbox || configuration == null
                ? null
                : EngineSession.orNull(
                        problems, () -> EngineSession.connection(configuration, configuration.destination(project)));
        if (configuration == null || meant == null || !problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        return session.connected(
                connection,
                configuration,
                project,
                to -> act(
                        session,
                        meant,
                        name == null ? targets : found(meant, name, configuration, to),
                        configuration,
                        to));
    }

    /** What is wrong with a search by name. */
    private void namedTarget(@Nullable ActionName meant, List<Problem> problems) {
        if (name == null) {
            return;
        }
        if (!ids.isEmpty()) {
            problems.add(new Problem("--name", "stands instead of ids; leave out one of them"));
        }
        if (yes != null) {
            problems.add(new Problem(
                    "--yes", "confirms ids, not a name: find the ids by --name, and name these together with --yes"));
        }
        if (InvisibleCharacters.only(name)) {
            problems.add(new Problem("--name", "is empty"));
        }
        if (meant != null && !meant.target().orElseThrow().readable()) {
            problems.add(new Problem(
                    "--name",
                    meant.target().orElseThrow().many() + " cannot be listed; name the ids that the sender returned"));
        }
    }

    /** The target of this name, if a person at a terminal can confirm that it is the one that is meant. */
    private List<Long> found(
            ActionName meant, String text, EnvironmentSettings configuration, ApiConnection connection) {
        List<String> again = new ArrayList<>(List.of("act", meant.word()));
        again.addAll(options());
        NamedTargets named = new NamedTargets(
                meant,
                root.context().services().planning().all(meant, configuration, connection),
                again,
                root.context().screen().isTerminal(),
                root.context().clock().instant());
        long only = named.only(text, root.context().screen()::say);
        ids = List.of(Long.toString(only));
        if (named.actsOn(only)) {
            confirmation(1);
        }
        return List.of(only);
    }

    private void confirmation(int targets) {
        List<Problem> problems = new ArrayList<>();
        confirmation(targets, problems);
        if (!problems.isEmpty()) {
            throw new UsageFailure(List.of(new Problem(
                    "--name",
                    "the id is " + String.join(", ", ids) + "; there is no terminal to ask at, so type instead "
                            + again() + " --yes " + targets)));
        }
    }

    private void confirmation(int targets, List<Problem> problems) {
        if (yes == null) {
            if (!root.context().screen().isTerminal()) {
                problems.add(new Problem(
                        "--yes",
                        "there is no terminal to ask at; say how many targets there are, as in --yes "
                                + Math.max(1, targets)));
            }
        } else if (yes != targets) {
            problems.add(new Problem("--yes", "says " + yes + ", but the different targets are " + targets));
        }
    }

    /** The states are read, shown and confirmed while the engine opens: in an emergency seconds count. */
    private RunSummary act(
            EngineSession session,
            ActionName name,
            List<Long> targets,
            EnvironmentSettings configuration,
            ApiConnection connection) {
        CompletableFuture<Plan> confirmed = new CompletableFuture<>();
        session.below(
                (engine, summary) -> TargetOutcomes.of(engine, summary, confirmed.getNow(null), TargetArguments.MOST));
        session.onStop(how -> confirmed.completeExceptionally(new RunFailure(how, "stopped before anything was done")));
        session.tell(configuration, connection.destination());
        DaemonThreads.start("act", () -> {
            try {
                confirmed.complete(
                        confirmed(root.context().services().planning().act(name, targets, configuration, connection)));
            } catch (RuntimeException | Error e) {
                confirmed.completeExceptionally(e);
            }
        });
        return session.run(configuration, connection, engine -> request(confirmed), sandbox, again());
    }

    private static RunRequest request(CompletableFuture<Plan> confirmed) {
        try {
            Plan plan = confirmed.join();
            return RunRequest.applying(
                    plan, PlannedJob.of(plan, Path.of("act")), new RunMode(null, false, true, false, null));
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }

    private Plan confirmed(Plan plan) {
        Screen screen = root.context().screen();
        screen.say(PlanBriefing.of(plan, TargetArguments.MOST).stripTrailing());
        if (yes == null && plan.actions() > 0) {
            TargetConfirmation.ask(root.context(), plan);
        }
        return plan;
    }

    private String again() {
        List<String> arguments = new ArrayList<>(List.of("act", action));
        arguments.addAll(ids);
        if (yes != null) {
            arguments.addAll(List.of("--yes", Long.toString(yes)));
        }
        arguments.addAll(options());
        return CommandLineText.of(arguments);
    }

    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (!project.equals("default")) {
            options.addAll(List.of("--project", project));
        }
        if (sandbox) {
            options.add("--sandbox");
        }
        return options;
    }
}
