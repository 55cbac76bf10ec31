package io.iterablebatch.cli;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.service.JobCheck.CheckedJob;
import io.iterablebatch.cli.service.PlanningService;
import io.iterablebatch.cli.service.VersionProvider;
import io.iterablebatch.cli.session.EngineSession;
import io.iterablebatch.cli.session.JobArguments;
import io.iterablebatch.cli.session.SummaryFile;
import io.iterablebatch.cli.text.PlanText;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.DestinationHost;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.plan.Plan;
import io.iterablebatch.plan.PlanFile;
import io.iterablebatch.plan.PlanOverview;
import io.iterablebatch.run.source.SandboxWarehouse;
import io.iterablebatch.text.CommandLineText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code plan}: what would be done, to what, in what state, as a file to be reviewed. */
@Command(
        name = "plan",
        description = "Writes what a job would do to its campaigns, templates, exports or scheduled messages to a file"
                + " for review: each target with name, state and what will happen to it. Changes nothing.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:planned, or explained",
            "1:the project could not be asked; plan again",
            "2:usage, job file or configuration wrong; no plan was written",
            "3:planned, but rows of the source name no target",
            "6:the project refuses to be asked (key, rights, a proxy or certificate), or the source is broken"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./iterable-batch plan jobs/archive-old-blasts.yaml --out archive.json",
            "  ./iterable-batch apply archive.json                 once it is reviewed",
            "  ./iterable-batch plan jobs/archive-old-blasts.yaml --explain 1017"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PlanCommand implements Callable<Integer> {

    @ParentCommand
    private RootCommand root;

    @Mixin
    private JobArguments arguments;

    @Option(
            names = "--out",
            paramLabel = "PLAN.json",
            description = "Where the plan goes. A plan of the same job is replaced, any other file is not.")
    private @Nullable Path out;

    @Option(
            names = "--explain",
            paramLabel = "ID",
            description = "Tell every rule that lets this target in or out; without --out, nothing else.")
    private @Nullable Long explained;

    @Option(names = "--sandbox", description = "Of the bundled stand-in for the API, started in-process.")
    private boolean sandbox;

    @Override
    public Integer call() {
        CommandContext context = root.context();
        List<Problem> problems = new ArrayList<>();
        Map<String, String> values = arguments.values(problems);
        if (explained != null && explained < 1) {
            problems.add(new Problem("--explain", "takes the id of a target, a whole number above 0"));
        }
        EnvironmentSettings configuration = EngineSession.orNull(problems, () -> context.configure(root.verbose()));
        CheckedJob checked = EngineSession.orNull(
                problems, () -> context.services().checks().check(arguments.file, values, environment(context)));
        if (checked != null && checked.job().action().target().isEmpty()) {
            // Whatever else is wrong with the command line, it is not to be mended.
            throw new UsageFailure(List.of(withoutTargets(checked.job())));
        }
        outProblem().ifPresent(problems::add);
        if (configuration == null || checked == null) {
            throw new UsageFailure(problems);
        }
        JobFile job = checked.job();
        if (out != null && Files.exists(out) && !PlanFile.jobOf(out).equals(Optional.of(job.name()))) {
            problems.add(new Problem(
                    "--out",
                    out + " exists and is no plan of job " + job.name() + "; name another file, or remove it"));
        }
        ApiConnection connection = sandbox
                ? null
                : EngineSession.orNull(
                        problems,
                        () -> EngineSession.connection(configuration, configuration.destination(job.project())));
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        checked.notes().forEach(context.screen()::say);
        return new EngineSession(context, new SummaryFile(null))
                .connected(connection, configuration, job.project(), to -> plan(context, job, configuration, to))
                .code();
    }

    private Problem withoutTargets(JobFile job) {
        return new Problem(
                arguments.file.toString(),
                job.action() + " works on users and needs no plan: "
                        + CommandLineText.of(List.of("run", arguments.file.toString())));
    }

    private Map<String, String> environment(CommandContext context) {
        return sandbox ? SandboxWarehouse.in(context.environment()) : context.environment();
    }

    private Optional<Problem> outProblem() {
        if (out == null) {
            return explained == null
                    ? Optional.of(new Problem("--out", "say which file the plan goes to, as in --out plan.json"))
                    : Optional.empty();
        }
        Path parent = out.toAbsolutePath().getParent();
        return Files.isDirectory(out) || parent == null || !Files.isDirectory(parent)
                ? Optional.of(new Problem("--out", "cannot write " + out + ": name a file in a directory"))
                : Optional.empty();
    }

    private ExitCode plan(
            CommandContext context, JobFile job, EnvironmentSettings configuration, ApiConnection connection) {
        context.screen().say("project " + job.project() + " at " + DestinationHost.of(connection.destination()));
        PlanningService planning = context.services().planning();
        if (explained != null) {
            planning.explain(job, explained, configuration, connection).forEach(context.out()::println);
        }
        if (out == null) {
            return ExitCode.DONE;
        }
        Plan plan = planning.plan(job, configuration, connection);
        PlanFile.write(plan, out);
        context.out().print(PlanText.of(plan));
        context.out().println();
        context.out()
                .println(out + " written, good until " + plan.life().expiresAt()
                        + (PlanFile.namesUsers(plan) ? "; it names users, so only you can read it" : "")
                        + ". Review it, then:");
        List<String> apply = new ArrayList<>(List.of("apply", out.toString()));
        if (sandbox) {
            apply.add("--sandbox");
        }
        context.out().println("  " + CommandLineText.of(apply));
        if (plan.settings().needsApproval()) {
            context.out()
                    .println("Somebody else approves it first, in "
                            + CommandLineText.of(List.of("console", "--plans", folder(out))) + " (role approver).");
            if (!sandbox) {
                context.notices(configuration).planWaits(job.options().notices(), PlanOverview.of(plan), out);
            }
        }
        boolean unusable = plan.entries().stream().anyMatch(entry -> entry.id() == null);
        return unusable ? ExitCode.DONE_WITH_REJECTS : ExitCode.DONE;
    }

    private static String folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? "." : folder.toString();
    }
}
