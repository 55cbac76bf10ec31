package io.iterablebatch.plan;

import io.iterablebatch.job.Guards;
import io.iterablebatch.job.SendSection;
import java.time.Duration;

/**
 * How a plan is applied.
 *
 * @param includeLive whether live campaigns may be stopped on the way
 * @param needsApproval whether a person other than the one who applies it must approve it first
 * @param confirmWithin how long to wait for the wanted state to show
 * @param guards the guards on numbers of records; the others do not concern targets and have their defaults
 */
public record PlanSettings(
        boolean includeLive, boolean needsApproval, Duration confirmWithin, SendSection send, Guards guards) {

    public PlanSettings {
        guards = new Guards(guards.maxRejected(), guards.minRecords(), Guards.FilteredFields.FAIL);
    }
}
