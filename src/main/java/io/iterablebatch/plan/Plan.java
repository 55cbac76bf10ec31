package io.iterablebatch.plan;

import io.iterablebatch.jobfile.ActionName;
import io.iterablebatch.jobfile.Guards;
import io.iterablebatch.jobfile.Send;
import io.iterablebatch.target.TargetKind;
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
 * @param needsApproval whether somebody other than who applies it has to approve it first
 * @param confirmWithin how long to wait for the wanted state to show
 * @param guards those on numbers of records; the others mean nothing to targets and get their defaults
 * @param entries one for each row or selected target, in their order
 * @param hash SHA-256, hex, of all the above in a canonical form; what a plan that was read from a file carries is that
 *     of the file
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
        boolean needsApproval,
        Duration confirmWithin,
        Send send,
        Guards guards,
        List<PlanEntry> entries,
        String hash) {

    /** The most entries of a plan: what nobody can review is a mistake. */
    public static final int MOST_ENTRIES = 100_000;

    public Plan {
        entries = List.copyOf(entries);
        guards = new Guards(guards.maxRejected(), guards.minRecords(), Guards.FilteredFields.FAIL);
        if (action.target().isEmpty()) {
            throw new IllegalArgumentException(action + " has no targets");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException("too many entries: " + entries.size());
        }
    }

    /** A new plan; computes its hash. */
    public Plan(
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
            boolean needsApproval,
            Duration confirmWithin,
            Send send,
            Guards guards,
            List<PlanEntry> entries) {
        this(
                job,
                jobHash,
                action,
                project,
                host,
                destination,
                createdAt,
                expiresAt,
                createdBy,
                includeLive,
                needsApproval,
                confirmWithin,
                send,
                guards,
                entries,
                PlanHash.of(new Plan(
                        job,
                        jobHash,
                        action,
                        project,
                        host,
                        destination,
                        createdAt,
                        expiresAt,
                        createdBy,
                        includeLive,
                        needsApproval,
                        confirmWithin,
                        send,
                        guards,
                        entries,
                        "")));
    }

    /** What it acts on. */
    public TargetKind kind() {
        return action.target().orElseThrow();
    }

    /** The same of the first so many entries. */
    public Plan first(long number) {
        if (number >= entries.size()) {
            return this;
        }
        return new Plan(
                job,
                jobHash,
                action,
                project,
                host,
                destination,
                createdAt,
                expiresAt,
                createdBy,
                includeLive,
                needsApproval,
                confirmWithin,
                send,
                guards,
                entries.subList(0, Math.toIntExact(number)));
    }

    /** How many targets it acts on; one that stands there twice counts once. */
    public long actions() {
        return PlanTotals.of(this).acts();
    }
}
