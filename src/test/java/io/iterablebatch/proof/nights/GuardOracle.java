package io.iterablebatch.proof.nights;

import io.iterablebatch.proof.Deviations;
import java.util.Collection;
import java.util.SplittableRandom;

/**
 * A guard of a night's job, {@code max-rejected}, and how far a run may go beyond it.
 *
 * @param yaml the section of the job file
 * @param most refused rows, where it is a number
 */
record GuardOracle(String yaml, int most) {

    /** One that never strikes. */
    static final GuardOracle NONE = new GuardOracle("{ min-records: 0 }", Integer.MAX_VALUE);

    static GuardOracle random(SplittableRandom random) {
        if (random.nextInt(3) == 0) {
            return new GuardOracle("{ max-rejected: " + random.nextInt(3) + "% }", Integer.MAX_VALUE);
        }
        int most = random.nextInt(8);
        return new GuardOracle("{ max-rejected: " + most + " }", most);
    }

    boolean strikes() {
        return !equals(NONE);
    }

    /**
     * What was on the wire when it struck is still refused by Iterable: no more than a batch for each request in
     * flight. Rows that the tool itself refuses are sent by nobody.
     */
    void judge(NightRun run, Deviations deviations) {
        if (run.result() == null || run.result().exitCode() != 4 || most == Integer.MAX_VALUE) {
            return;
        }
        Collection<LedgerView.Refused> refused = run.refused().values();
        long rejected = refused.stream()
                .filter(each -> each.outcome().equals("rejected"))
                .count();
        int excess = NightJob.MOST_IN_FLIGHT * run.job().batchSize();
        deviations.unless(
                rejected <= most + excess,
                "rejected " + rejected + " rows, and the guard allows " + most + ", " + excess + " beyond it at most");
    }
}
