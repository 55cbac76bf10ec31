package io.iterablebatch.console.acting;

import io.iterablebatch.config.Destination;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.ledger.history.RunRow;
import io.iterablebatch.report.NextStep;
import io.iterablebatch.report.RefusedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The commands that follow a run, as arguments of the launcher. */
public final class FollowUpCommands {

    private static final String PLAN = "--plan";
    private static final String EMERGENCY = "act";

    private final Predicate<String> bundled;

    /** @param bundled tells of a destination's id whether it is the bundled sandbox, which has to be asked for */
    public FollowUpCommands(Predicate<String> bundled) {
        this.bundled = bundled;
    }

    /** Whether the run went to a sandbox. */
    public static boolean wentToSandbox(RunRow run) {
        return Destination.isSandbox(run.origin().destination());
    }

    /** What can be done about the refused records of a run that is done; none for runs on targets. */
    public List<NextStep> mending(RunRow run, Map<String, Long> reasons) {
        return replay(run).isEmpty()
                ? List.of()
                : NextStep.mending(
                        new RefusedRun(
                                run.runId(),
                                run.origin().jobFile(),
                                run.origin().parameters(),
                                needsSandbox(run)),
                        reasons);
    }

    private boolean needsSandbox(RunRow run) {
        return bundled.test(run.origin().destination());
    }

    /** Whether it is a run of {@code act}, which has no job file: its job is named after what it acted on. */
    public static boolean isEmergency(RunRow run) {
        String file = run.origin().jobFile();
        return file != null
                && Path.of(file).endsWith(EMERGENCY)
                && run.origin().job().startsWith(EMERGENCY + "-" + run.origin().action());
    }

    /** The command that goes on with a run; empty where its job file is not known. */
    public Optional<List<String>> resume(RunRow run) {
        if (run.origin().replayOf() != null) {
            return Optional.of(withSandbox(run, replay(run.origin().replayOf(), run)));
        }
        if (run.origin().jobFile() == null) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        String plan = run.origin().parameters().get(PLAN);
        if (isEmergency(run)) {
            // It had no file: whoever typed it types it again.
            return Optional.empty();
        }
        if (plan != null) {
            arguments.addAll(
                    List.of("apply", run.origin().jobFile(), "--hash", plan.substring(0, Math.min(12, plan.length()))));
            return Optional.of(withSandbox(run, arguments));
        }
        arguments.addAll(List.of("run", run.origin().jobFile()));
        arguments.addAll(parameters(run));
        String limit = run.origin().parameters().get("--limit");
        if (limit != null) {
            arguments.addAll(List.of("--limit", limit));
        }
        String mended = run.origin().parameters().get(JobFile.MENDED);
        if (mended != null) {
            arguments.addAll(List.of(JobFile.MENDED, mended));
        }
        arguments.addAll(List.of("--resume", Long.toString(run.runId())));
        return Optional.of(withSandbox(run, arguments));
    }

    /** The command that sends a run's refused records again; empty for runs on targets, which are looked at anew. */
    public Optional<List<String>> replay(RunRow run) {
        boolean targets =
                ActionName.of(run.origin().action()).flatMap(ActionName::target).isPresent();
        return targets || run.origin().jobFile() == null
                ? Optional.empty()
                : Optional.of(withSandbox(run, replay(run.runId(), run)));
    }

    private static List<String> replay(long replayed, RunRow run) {
        List<String> arguments = new ArrayList<>(List.of("replay", Long.toString(replayed)));
        arguments.addAll(run.origin().replayOf() == null ? List.of() : parameters(run));
        if (run.origin().replayOf() != null && run.origin().jobFile() != null) {
            arguments.addAll(List.of("--job", run.origin().jobFile()));
        }
        return arguments;
    }

    private List<String> withSandbox(RunRow run, List<String> arguments) {
        if (needsSandbox(run)) {
            arguments.add("--sandbox");
        }
        return List.copyOf(arguments);
    }

    /** The parameters of the job file; the others stand for options. */
    private static List<String> parameters(RunRow run) {
        return run.origin().parameters().entrySet().stream()
                .filter(each -> !each.getKey().startsWith("--"))
                .map(each -> each.getKey() + "=" + each.getValue())
                .sorted()
                .toList();
    }
}
