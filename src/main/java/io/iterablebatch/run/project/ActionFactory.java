package io.iterablebatch.run.project;

import io.iterablebatch.action.RecordAction;
import io.iterablebatch.action.subscriptions.SubscriptionsBulkUpdate;
import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.action.targets.TargetActionRegistry;
import io.iterablebatch.action.targets.apply.TargetsUpdate;
import io.iterablebatch.action.users.UsersBulkUpdate;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.live.TargetStateReader;
import io.iterablebatch.mapping.MistakeObserver;
import io.iterablebatch.plan.Plan;
import java.util.List;

/** Makes the action that a job file names. */
public final class ActionFactory {

    private ActionFactory() {}

    /** The action on the targets of a plan. */
    public static TargetsUpdate of(Plan plan, UserNumbers numbers) {
        TargetAction action = TargetActionRegistry.of(plan.subject().action());
        return new TargetsUpdate(
                plan, action, action.kind().readable() ? TargetStateReader.of(action.kind()) : null, numbers);
    }

    /**
     * The action on the rows of a source.
     *
     * @param columns those of the source
     * @param numbers stand for users, in the state too
     */
    public static RecordAction of(JobFile job, List<String> columns, UserNumbers numbers) {
        return of(job, columns, numbers, MistakeObserver.NONE);
    }

    /** The same, which tells an observer what is wrong in the records that it maps. */
    static RecordAction of(JobFile job, List<String> columns, UserNumbers numbers, MistakeObserver observer) {
        if (job.section() instanceof UsersSection section) {
            return UsersBulkUpdate.of(job, section, columns, numbers, observer);
        }
        if (job.section() instanceof SubscriptionsSection section) {
            return SubscriptionsBulkUpdate.of(job, section, columns, numbers, observer);
        }
        throw new IllegalStateException("no code for the action " + job.action());
    }
}
