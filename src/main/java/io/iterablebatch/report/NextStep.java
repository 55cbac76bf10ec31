package io.iterablebatch.report;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.job.action.ActionName;
import java.util.ArrayList;
import java.util.List;
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
     */
    public static List<NextStep> after(RunSummary summary, boolean sandbox, @Nullable String again) {
        List<NextStep> steps = new ArrayList<>();
        Counts counts = summary.accounting().counts();
        boolean resumable = StatusText.isResumable(summary);
        Long run = summary.identity().runId();
        if (run != null && counts.invalid() + counts.rejected() > 0) {
            if (!resumable && canBeReplayed(summary)) {
                steps.addAll(MendingSteps.of(run, summary.accounting().reasons(), sandbox));
                if (summary.accounting().reasons().isEmpty()) {
                    // The database was away when they were counted.
                    steps.add(new NextStep("Write the refused records to a file", MendingSteps.file(run), ""));
                    steps.add(new NextStep(
                            "Send them again as they are",
                            replay(run, sandbox),
                            "once the job file or the project is mended"));
                }
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
