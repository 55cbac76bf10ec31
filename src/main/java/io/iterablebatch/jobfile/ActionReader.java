package io.iterablebatch.jobfile;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds the part of a job file that only its action understands. */
interface ActionReader {

    /** The keys at the root of the file that are the action's own. */
    Set<String> keys();

    /** The bound part; null or anything where a finding says what is wrong. */
    @Nullable ActionSection read(Section job);

    /** Notes guards that the action cannot keep. */
    default void judge(Guards guards, ActionSection section, Section job) {
        if (guards.maxUnsubscribed() != null) {
            job.note("guards", "`guards.max-unsubscribed` is for `action: subscriptions.bulk-update`; remove it");
        }
    }

    /** The reader of an action, or null for one that this version cannot run. */
    static @Nullable ActionReader of(ActionName action) {
        return switch (action) {
            case USERS_BULK_UPDATE -> new UsersReader();
            case SUBSCRIPTIONS_BULK_UPDATE -> new SubscriptionsReader();
            case TEMPLATES_BULK_DELETE,
                    CAMPAIGNS_ARCHIVE,
                    CAMPAIGNS_ABORT,
                    CAMPAIGNS_CANCEL,
                    CAMPAIGNS_ACTIVATE_TRIGGERED,
                    EMAILS_CANCEL,
                    IN_APP_CANCEL,
                    EXPORTS_CANCEL -> null;
        };
    }
}
