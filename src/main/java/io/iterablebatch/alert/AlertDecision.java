package io.iterablebatch.alert;

import io.iterablebatch.ExitCode;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.job.NotifySection.Event;
import io.iterablebatch.text.FigureFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides which alerts are due for a run that ended. */
public final class AlertDecision {

    /** Fewer refused records than these are nothing unusual, whatever the others had. */
    private static final long FEW = 10;

    private final NotifySection notices;
    private final RunSummary run;
    private final EarlierRuns earlierRuns;
    private final String again;
    private final List<Alert> alerts = new ArrayList<>();

    private AlertDecision(NotifySection notices, RunSummary run, EarlierRuns earlierRuns, String again) {
        this.notices = notices;
        this.run = run;
        this.earlierRuns = earlierRuns;
        this.again = again;
    }

    /**
     * The alerts that the job file asks for, the gravest first.
     *
     * @param again the command that goes on with the run
     */
    public static List<Alert> of(NotifySection notices, RunSummary run, EarlierRuns earlierRuns, String again) {
        var judgement = new AlertDecision(notices, run, earlierRuns, again);
        ExitCode.of(run.ending().exitCode()).ifPresent(judgement::judge);
        return List.copyOf(judgement.alerts);
    }

    private void judge(ExitCode code) {
        switch (code) {
            case FAILED, ACT_FIRST -> add(Event.FAILURE, failed(code), again);
            case USAGE -> add(Event.FAILURE, failed(code), run.ending().resumed() ? again : null);
            case GUARD -> add(Event.GUARD, "a guard stopped it (exit 4): " + why(), again);
            case DONE, DONE_WITH_REJECTS -> done();
            case BUSY, INTERRUPTED, TERMINATED -> {
                // Somebody stopped it, or another run of the job is active.
            }
        }
    }

    private String failed(ExitCode code) {
        return switch (code) {
                    case USAGE -> (run.ending().resumed() ? "it did not go on" : "it did not begin") + " (exit 2): ";
                    case ACT_FIRST -> "it failed, and a person must act first (exit 6): ";
                    default -> "it failed for now, and can be run again (exit 1): ";
                }
                + why();
    }

    private String why() {
        return run.notes().failure() == null ? "see the log" : run.notes().failure();
    }

    private void done() {
        Counts counts = run.accounting().counts();
        long refused = refused(counts);
        if (refused > most(notices.rejectsAbove(), counts.taken())) {
            add(Event.REJECTS, refusedOf(counts) + " were refused", rejects());
        }
        String unusual = unusual(counts);
        if (unusual != null) {
            add(
                    Event.UNUSUAL,
                    unusual,
                    run.identity().runId() == null
                            ? null
                            : "./iterable-batch show " + run.identity().runId());
        }
        if (earlierRuns.troubled()) {
            add(Event.RECOVERY, "it is done again: " + FigureFormat.count(counts.read(), "record") + " read", null);
        }
    }

    private @Nullable String unusual(Counts counts) {
        if (!earlierRuns.saysWhatIsUsual()) {
            return null;
        }
        long usual = earlierRuns.median(Counts::read);
        double factor = notices.unusual();
        if (counts.read() > usual * factor || counts.read() * factor < usual) {
            return "it read " + FigureFormat.count(counts.read(), "record") + ", where " + FigureFormat.count(usual)
                    + " are usual";
        }
        long usuallyTaken = earlierRuns.median(Counts::taken);
        if (counts.taken() > usuallyTaken * factor || counts.taken() * factor < usuallyTaken) {
            return "it takes " + FigureFormat.count(counts.taken(), "record") + " and skips the others, where "
                    + FigureFormat.count(usuallyTaken) + " are usual";
        }
        long usuallyRefused = earlierRuns.median(AlertDecision::refused);
        long refused = refused(counts);
        if (refused >= FEW && refused > usuallyRefused * factor) {
            return refusedOf(counts) + " were refused, where " + FigureFormat.count(usuallyRefused) + " are usual";
        }
        return null;
    }

    private static String refusedOf(Counts counts) {
        return FigureFormat.count(refused(counts)) + " of " + FigureFormat.count(counts.taken(), "record");
    }

    private static long refused(Counts counts) {
        return counts.invalid() + counts.rejected();
    }

    private static double most(Guards.Limit limit, long read) {
        return limit instanceof Guards.Limit.Share share ? share.share() * read : ((Guards.Limit.Count) limit).number();
    }

    private @Nullable String rejects() {
        return run.identity().runId() == null
                ? null
                : "./iterable-batch rejects " + run.identity().runId();
    }

    private void add(Event event, String text, @Nullable String next) {
        if (notices.on().contains(event)) {
            alerts.add(new Alert(
                    event,
                    run.identity().job(),
                    run.identity().project(),
                    run.identity().host(),
                    text,
                    next,
                    run));
        }
    }
}
