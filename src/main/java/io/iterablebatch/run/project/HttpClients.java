package io.iterablebatch.run.project;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.Send;
import java.util.function.BiFunction;

/** Clients that speak HTTP, at the pace of configuration, job file and budget. */
public final class HttpClients implements ApiClients {

    private final String version;
    private final BiFunction<ApiSettings, RateBudget, ApiClient> kind;

    /** @param version of this tool, which requests carry */
    public HttpClients(String version) {
        this(version, HttpApiClient::new);
    }

    /** @param kind makes a client */
    HttpClients(String version, BiFunction<ApiSettings, RateBudget, ApiClient> kind) {
        this.version = version;
        this.kind = kind;
    }

    @Override
    public ApiClient open(Configuration configuration, JobFile job, Connection connection, RateBudget budget) {
        Send send = job.options().send();
        ApiSettings settings = ApiSettings.of(connection.destination().baseUrl(), connection.key(), version)
                .withSend(send.requestsPerSecond(), send.headroom(), send.inFlight(), send.giveUpAfter())
                .withLimits(configuration.rateLimits(connection.destination().project()))
                .withRequestTimeout(configuration.api().requestTimeout())
                .with(configuration.api().network());
        return kind.apply(settings, budget);
    }
}
