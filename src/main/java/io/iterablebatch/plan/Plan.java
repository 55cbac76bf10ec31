package io.iterablebatch.plan;

import io.iterablebatch.jobfile.ActionName;
import io.iterablebatch.jobfile.Guards;
import io.iterablebatch.jobfile.Send;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What would be done, to what, in what state.
 *
 * @param job the job's name
 * @param jobHash of all in the job file that decides what is done
 * @param project its label
 * @param host where the project is, for the reviewer
 * @param destination the id of the destination, which {@code apply} must have too
 * @param expiresAt from then on it is not applied any more
 * @param createdBy the operator
 * @param includeLive whether live campaigns may be stopped on the way
 * @param confirmWithin how long to wait for the wanted state to show
 * @param entries one for each row or selected target, in their order
 */
public record Plan(
        String job,
        String jobHash,
        ActionName action,
        String project,
        String host,
        String destination,
        Instant createdAt,
        Instant expiresAt,
        String createdBy,
        boolean includeLive,
        Duration confirmWithin,
        Send send,
        Guards guards,
        List<PlanEntry> entries) {

    public Plan {
        entries = List.copyOf(entries);
    }

    /** How many targets it acts on. */
    public long actions() {
        return entries.stream()
                .filter(entry -> entry.step() instanceof io.iterablebatch.target.Step.Act)
                .count();
    }
}
