package io.iterablebatch.run;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.action.subscriptions.SubscriptionsBulkUpdate;
import io.iterablebatch.action.users.UsersBulkUpdate;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.SubscriptionsSection;
import io.iterablebatch.jobfile.UsersSection;
import java.util.List;

/** Makes the action that a job file names. */
final class Actions {

    private Actions() {}

    /** @param columns those of the source */
    static RecordAction of(JobFile job, List<String> columns) {
        if (job.section() instanceof UsersSection section) {
            return UsersBulkUpdate.of(job, section, columns);
        }
        if (job.section() instanceof SubscriptionsSection section) {
            return SubscriptionsBulkUpdate.of(job, section, columns);
        }
        throw new IllegalStateException("no code for the action " + job.action());
    }
}
