package io.iterablebatch.proof.nights;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.proof.Deviations;
import io.iterablebatch.sandbox.log.LoggedRequest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Whether the state has one outcome for each row, and the one that it must have. */
final class LedgerOracle {

    private static final int FAILURES_OF_A_CULPRIT = 3;

    private final NightRun run;
    private final Deviations deviations;

    private LedgerOracle(NightRun run, Deviations deviations) {
        this.run = run;
        this.deviations = deviations;
    }

    static void judge(NightRun run, Deviations deviations) {
        if (run.began()) {
            LedgerOracle oracle = new LedgerOracle(run, deviations);
            oracle.counts();
            oracle.refusals();
        }
    }

    private void counts() {
        Counts counts = run.state().counts();
        deviations.unless(counts.addUp(), "the identity does not hold: " + counts);
        deviations.unlessEqual("refused rows that are kept", counts.invalid() + counts.rejected(), (long)
                run.refused().size());
        if (run.command().isReplay()) {
            return;
        }
        if (!run.isByUser()) {
            deviations.unlessEqual("rows skipped of those that have an outcome", skipped(), counts.skipped());
        }
        if (run.completed()) {
            deviations.unlessEqual("rows read", (long) run.rows().size(), counts.read());
        } else if (!run.isByUser()) {
            deviations.unlessEqual(
                    "rows read, by the position and what a guard judged behind it",
                    run.state().position() - 1 + refusedAhead(),
                    counts.read());
        }
    }

    private long skipped() {
        long recorded = run.completed() ? run.rows().size() : run.state().position() - 1;
        return run.rows().stream()
                .limit(recorded)
                .filter(row -> row.prospect() == Prospect.SKIPPED)
                .count();
    }

    /** Refused rows behind the position, which a guard's stop leaves until a run goes on. */
    private long refusedAhead() {
        return run.refused().keySet().stream()
                .filter(number -> number >= run.state().position())
                .count();
    }

    private void refusals() {
        int excused = 0;
        int keptFailing = 0;
        for (int number = 1; number <= run.rows().size(); number++) {
            LedgerView.Refused refused = run.refused().get(number);
            Prospect prospect = run.row(number).prospect();
            if (!isAsItMust(number, refused, prospect)) {
                deviations.unless(
                        false,
                        "row " + number + " is "
                                + (refused == null ? "taken" : refused.outcome() + " (" + refused.reason() + ")")
                                + ", expected " + prospect);
            }
            if (refused != null && prospect == Prospect.TAKEN) {
                keptFailing += refused.reason().equals("keeps-failing") ? 1 : 0;
                excused += refused.reason().equals("keeps-failing") ? 0 : 1;
            }
        }
        excuse(excused, keptFailing);
    }

    /** Good rows may be refused, for as many faults as there were. */
    private boolean isAsItMust(int number, LedgerView.Refused refused, Prospect prospect) {
        if (refused == null) {
            return prospect.mayBeTaken() || prospect == Prospect.SKIPPED || !isKnown(number);
        }
        return prospect != Prospect.SKIPPED && refused.outcome().equals("invalid") == (prospect == Prospect.INVALID);
    }

    /** Whether a row that is not among the refused ones must have an outcome. */
    private boolean isKnown(int number) {
        return run.recorded(number) && !run.command().isReplay();
    }

    /** Good rows are refused only for faults of requests that held them. */
    private void excuse(int excused, int keptFailing) {
        long refusing = met(NightFaults::wasRefused);
        deviations.unless(
                excused <= refusing,
                excused + " good rows are rejected, though " + refusing + " requests were refused");
        long lost = met(NightFaults::wasLost);
        deviations.unless(
                keptFailing * FAILURES_OF_A_CULPRIT <= lost,
                keptFailing + " good rows keep failing, though " + lost + " requests were lost");
    }

    private long met(Predicate<LoggedRequest> what) {
        List<LoggedRequest> before = run.instance().requests();
        return Stream.concat(before.stream(), run.requests().stream())
                .filter(what)
                .count();
    }
}
