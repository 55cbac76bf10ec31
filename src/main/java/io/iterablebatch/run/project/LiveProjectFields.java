package io.iterablebatch.run.project;

import io.iterablebatch.action.users.ProjectFieldTypes;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.SendSection;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Asks a live project for its fields, without a job. */
public final class LiveProjectFields {

    private static final SendSection ONE_REQUEST = new SendSection(null, 0, 1, null, Duration.ofSeconds(15));

    private LiveProjectFields() {}

    /**
     * Asks.
     *
     * @param version of this tool
     * @return as {@link ProjectFieldTypes#of}
     * @throws io.iterablebatch.RunFailure where the project cannot be asked: FAILED for now, or ACT_FIRST
     */
    public static Optional<Map<String, String>> read(
            EnvironmentSettings configuration, ApiConnection connection, String version) {
        try (ApiClient client =
                new HttpApiClient(LiveProjectCheck.settings(ONE_REQUEST, configuration, connection, version))) {
            return ProjectFieldTypes.of(client);
        }
    }
}
