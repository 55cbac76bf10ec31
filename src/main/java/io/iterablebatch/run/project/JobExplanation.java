package io.iterablebatch.run.project;

import io.iterablebatch.action.subscriptions.SubscriptionsExplanation;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.SubscriptionsSection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator should know of a job before it runs, beyond its mistakes. */
public final class JobExplanation {

    private JobExplanation() {}

    /**
     * A sentence each.
     *
     * @param users how many users its source is about, or null where nobody knows
     */
    public static List<String> of(JobFile job, EnvironmentSettings configuration, @Nullable Long users) {
        if (!(job.section() instanceof SubscriptionsSection section)) {
            return List.of();
        }
        double limit = configuration
                .rateLimits(job.project())
                .getOrDefault(
                        SubscriptionsExplanation.READS.path(), SubscriptionsExplanation.READS.requestsPerSecond());
        return SubscriptionsExplanation.of(
                section,
                job.options().guards(),
                users,
                limit * (1 - job.options().send().headroom()));
    }
}
