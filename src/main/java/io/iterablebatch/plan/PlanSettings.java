package io.iterablebatch.plan;

import io.iterablebatch.job.Guards;
import io.iterablebatch.job.SendSection;
import java.time.Duration;

/**
 * How a plan is applied.
 *
 * @param includeLive whether live campaigns may be stopped on the way
 * @param needsApproval whether somebody other than who applies it has to approve it first
 * @param confirmWithin how long to wait for the wanted state to show
 * @param guards those on numbers of records; the others mean nothing to targets and get their defaults
 */
public record PlanSettings(
        boolean includeLive, boolean needsApproval, Duration confirmWithin, SendSection send, Guards guards) {

    public PlanSettings {
        guards = new Guards(guards.maxRejected(), guards.minRecords(), Guards.FilteredFields.FAIL);
    }
}
