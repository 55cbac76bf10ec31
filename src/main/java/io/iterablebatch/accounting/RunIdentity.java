package io.iterablebatch.accounting;

import io.iterablebatch.accounting.SummaryJson.EmptyIsNull;
import org.jspecify.annotations.Nullable;

/**
 * Which run of which job, and where to. Texts are empty where they are not known.
 *
 * @param runId null where none began
 * @param instanceId null where there is none
 */
public record RunIdentity(
        @EmptyIsNull String job,
        @EmptyIsNull String action,
        @EmptyIsNull String project,
        @EmptyIsNull String host,
        @Nullable Long runId,
        @Nullable Long instanceId) {

    /** The identity of what never became a run. */
    public static RunIdentity withoutRun(String job, String action, String project, String host) {
        return new RunIdentity(job, action, project, host, null, null);
    }
}
