package io.iterablebatch.run.project;

import io.iterablebatch.action.users.UsersBulkUpdate;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.SendSection;
import io.iterablebatch.job.action.UsersSection;
import java.time.Duration;
import java.util.List;

/** Compares a job with the live project as a run does before its first request, without the state. */
public final class LiveProjectCheck {

    /** Short, since a person waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private LiveProjectCheck() {}

    /**
     * Compares.
     *
     * @param columns those of the job's source
     * @param version of this tool
     * @return what the operator should know, a sentence each
     * @throws io.iterablebatch.UsageFailure where the project cannot take what the job would send
     * @throws io.iterablebatch.RunFailure where the project cannot be asked: FAILED for now, or ACT_FIRST
     */
    public static List<String> check(
            JobFile job,
            List<String> columns,
            EnvironmentSettings configuration,
            ApiConnection connection,
            String version) {
        try (ApiClient client = new HttpApiClient(settings(job.options().send(), configuration, connection, version))) {
            return ActionFactory.of(job, columns, UserNumbers.ofNoState()).check(client);
        }
    }

    /**
     * The fields that the project does not have, each with its type, where its own setting decides whether they are
     * created. Asked for as {@link #check} is, with the same failures.
     */
    public static List<String> newFields(
            JobFile job,
            List<String> columns,
            EnvironmentSettings configuration,
            ApiConnection connection,
            String version) {
        if (!(job.section() instanceof UsersSection section)
                || section.options().createNewFields() != null) {
            return List.of();
        }
        try (ApiClient client = new HttpApiClient(settings(job.options().send(), configuration, connection, version))) {
            return UsersBulkUpdate.newFields(client, job, section, columns);
        }
    }

    /** A check makes so few requests that limits of the project's own do not matter. */
    public static ApiSettings settings(
            SendSection send, EnvironmentSettings configuration, ApiConnection connection, String version) {
        return ApiSettings.of(connection.destination().baseUrl(), connection.key(), version)
                .withSend(send.requestsPerSecond(), send.headroom(), send.inFlight(), shorter(send.giveUpAfter()))
                .withRequestTimeout(shorter(configuration.api().requestTimeout()))
                .with(configuration.api().network());
    }

    private static Duration shorter(Duration time) {
        return time.compareTo(PATIENCE) < 0 ? time : PATIENCE;
    }
}
