package io.iterablebatch.run.project;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.SendSection;
import java.util.function.BiFunction;

/** Clients that speak HTTP, at the pace of configuration, job file and budget. */
public final class HttpApiClientFactory implements ApiClientFactory {

    private final String version;
    private final BiFunction<ApiSettings, RateBudget, ApiClient> kind;

    /** @param version of this tool, which requests carry */
    public HttpApiClientFactory(String version) {
        this(version, HttpApiClient::new);
    }

    /** @param kind makes a client */
    HttpApiClientFactory(String version, BiFunction<ApiSettings, RateBudget, ApiClient> kind) {
        this.version = version;
        this.kind = kind;
    }

    @Override
    public ApiClient open(EnvironmentSettings configuration, JobFile job, ApiConnection connection, RateBudget budget) {
        SendSection send = job.options().send();
        ApiSettings settings = ApiSettings.of(connection.destination().baseUrl(), connection.key(), version)
                .withSend(send.requestsPerSecond(), send.headroom(), send.inFlight(), send.giveUpAfter())
                .withLimits(configuration.rateLimits(connection.destination().project()))
                .withRequestTimeout(configuration.api().requestTimeout())
                .with(configuration.api().network());
        return kind.apply(settings, budget);
    }
}
