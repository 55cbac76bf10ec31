package io.iterablebatch.report;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.job.action.ActionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be done after a run.
 *
 * @param what in a few words
 * @param command to be typed
 * @param condition what has to happen before, or what to know of it; empty where there is nothing to say
 */
public record NextStep(String what, String command, String condition) {

    static final String TOOL = "./iterable-batch";

    /**
     * The steps that follow from how a run ended, in the order in which they are to be taken.
     *
     * @param sandbox whether the run went to the bundled sandbox, where what follows it has to go too
     * @param again the command that goes on with the run where it did not finish, or null where it is not known
     * @param jobFile the job file of the run, or null where it is not known
     */
    public static List<NextStep> after(
            RunSummary summary, boolean sandbox, @Nullable String again, @Nullable String jobFile) {
        List<NextStep> steps = new ArrayList<>();
        Counts counts = summary.accounting().counts();
        boolean resumable = StatusText.isResumable(summary);
        Long run = summary.identity().runId();
        if (run != null && counts.invalid() + counts.rejected() > 0) {
            if (!resumable && canBeReplayed(summary)) {
                steps.addAll(mending(
                        new RefusedRun(run, jobFile, summary.parameters(), sandbox),
                        summary.accounting().reasons()));
            }
            if (steps.isEmpty()) {
                steps.add(new NextStep(
                        "List what was refused",
                        TOOL + " rejects " + run,
                        StatusText.isStoppedByGuard(summary) ? "what the guard counted" : ""));
            }
        }
        if (again != null && resumable) {
            steps.add(new NextStep("Go on with it", again, StatusText.condition(summary)));
            if (StatusText.isStoppedByGuard(summary) && canBeReplayed(summary)) {
                steps.add(new NextStep(
                        "Begin anew",
                        again.replaceFirst(" --resume \\d+", "") + " --fresh",
                        summary.replay().replayOf() == null
                                ? "if the source or the job file was mended"
                                : "if the job file was mended"));
            }
        }
        return steps;
    }

    /**
     * What can be done about the refused records of a run that is done.
     *
     * @param reasons records by the code of their reason; empty where they could not be counted
     */
    public static List<NextStep> mending(RefusedRun run, Map<String, Long> reasons) {
        return reasons.isEmpty()
                ? List.of(
                        MendingSteps.file(run).on("mend the cells in the file"),
                        MendingSteps.mended(run),
                        MendingSteps.replay(run).on("once the job file or the project is mended"))
                : MendingSteps.of(run, reasons);
    }

    /** The same step on a condition. */
    NextStep on(String condition) {
        return new NextStep(what, command, condition);
    }

    /** The command that sends the refused records of a run again. */
    public static String replay(long run, boolean sandbox) {
        return TOOL + " replay " + (sandbox ? "--sandbox " : "") + run;
    }

    /** Whether refused records can be replayed: not those of targets, at which each run looks anew. */
    private static boolean canBeReplayed(RunSummary summary) {
        return ActionName.of(summary.identity().action())
                .flatMap(ActionName::target)
                .isEmpty();
    }
}
