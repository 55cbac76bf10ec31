package io.iterablebatch.proof.nights;

import io.iterablebatch.proof.Deviations;
import java.util.Set;
import java.util.TreeSet;

/** Whether a run ended as it may, with what it says of that. */
final class ExitOracle {

    private ExitOracle() {}

    static void judge(NightRun run, Deviations deviations) {
        if (run.result() == null) {
            return;
        }
        int code = run.result().exitCode();
        String said = run.result().err().strip();
        Set<Integer> allowed = allowed(run);
        deviations.unless(
                allowed.contains(code), "exit code: expected one of " + allowed + ", saw " + code + ": " + said);
        deviations.unless(!said.contains(" bug"), "it says: " + said);
        if (!run.began()) {
            deviations.unless(run.requests().isEmpty(), "it sent something, and is not in the history: " + said);
            return;
        }
        deviations.unlessEqual(
                "the instance is complete, at exit code " + code, code == 0 || code == 3, run.completed());
        if (run.completed()) {
            deviations.unlessEqual(
                    "exit code with " + run.refused().size() + " refused rows",
                    run.refused().isEmpty() ? 0 : 3,
                    code);
        }
        if (run.result().summary() != null) {
            deviations.unlessEqual(
                    "exit code of the summary",
                    code,
                    run.result().summary().ending().exitCode());
            deviations.unlessEqual(
                    "counts of the summary",
                    run.state().counts(),
                    run.result().summary().accounting().counts());
        }
    }

    private static Set<Integer> allowed(NightRun run) {
        Set<Integer> allowed = new TreeSet<>(Set.of(0, 3));
        if (run.faults().mayEndARun() || run.disturbance() == Disturbance.CUT_OFF) {
            allowed.add(1);
        }
        if (run.faults().mayRefuse() || mayExplainNothing(run)) {
            allowed.add(6);
        }
        if (run.guarded()) {
            allowed.add(4);
        }
        if (run.disturbance().stops()) {
            allowed.add(143);
        }
        return allowed;
    }

    /** A replay may have whole batches of nothing but those who are counted as failed and named nowhere. */
    private static boolean mayExplainNothing(NightRun run) {
        return run.command().isReplay()
                && run.rows().stream().anyMatch(row -> row.about().failure().equals("silent"));
    }
}
