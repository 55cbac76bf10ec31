package io.iterablebatch.job;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell of what. May change between a run and its resume. Addresses of webhooks are secrets: never show them.
 *
 * @param on what is told
 * @param rejectsAbove how many records may be refused before {@link Event#REJECTS}; a share is of the records read
 * @param unusual by which factor counts may differ from the median of earlier runs before {@link Event#UNUSUAL}
 * @param deadline by when a run must have completed, or null: any time
 * @param webhooks where alerts are posted to
 * @param email whom mail goes to, or null
 */
public record NotifySection(
        Set<Event> on,
        Guards.Limit rejectsAbove,
        double unusual,
        @Nullable Deadline deadline,
        List<WebhookAddress> webhooks,
        @Nullable Email email) {

    /** The section of a job whose file says nothing about it. */
    public static final NotifySection NOBODY =
            new NotifySection(Set.of(), new Guards.Limit.Count(0), 1, null, List.of(), null);

    public NotifySection {
        on = Set.copyOf(on);
        webhooks = List.copyOf(webhooks);
    }

    /** What can be told. */
    public enum Event {
        /** A run failed, or could not begin: exit codes 1, 2 and 6. */
        FAILURE,
        /** A guard stopped it: exit code 4. */
        GUARD,
        /** It is done, and refused more records than it may. */
        REJECTS,
        /** It is done, and its counts are far from those of earlier runs. */
        UNUSUAL,
        /** No run completed in time. */
        OVERDUE,
        /** It is done again, after one of FAILURE, GUARD and OVERDUE was told. */
        RECOVERY,
        /** A plan was written that somebody must approve before it can be applied. Only told where it is named. */
        APPROVAL
    }

    /**
     * Mail; the server comes from the environment.
     *
     * @param from null: the login's address, or one of this machine
     */
    public record Email(List<String> to, @Nullable String from) {

        public Email {
            to = List.copyOf(to);
        }
    }

    /** Whether there is anybody to tell. */
    public boolean reachesSomebody() {
        return !webhooks.isEmpty() || email != null;
    }

    @Override
    public String toString() {
        return "Notify[on=" + on + ", deadline=" + deadline + ", " + webhooks.size() + " webhooks]";
    }
}
