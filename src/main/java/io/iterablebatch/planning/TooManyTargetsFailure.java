package io.iterablebatch.planning;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.text.FigureFormat;
import java.util.List;

/** There are more targets than a plan may hold. */
public final class TooManyTargetsFailure extends UsageFailure {

    private static final long serialVersionUID = 1L;

    private final String what;

    /** @param what as in {@code the source has more than 100,000 rows} */
    TooManyTargetsFailure(JobFile job, String what, String wayOut) {
        super(List.of(new Problem(
                job.path().toString(),
                what + "; a plan holds 100,000 at most, since somebody has to review it: " + wayOut)));
        this.what = what;
    }

    /**
     * The same failure for an unattended run: its limit is below what a plan may hold, so that it is exceeded, too.
     *
     * @param unattended that limit
     */
    public RunFailure guarded(long unattended) {
        return new RunFailure(
                ExitCode.GUARD,
                what + ", and `unattended.max` is " + FigureFormat.count(unattended)
                        + "; nothing was done. Look at them with plan, or narrow what the job selects");
    }
}
