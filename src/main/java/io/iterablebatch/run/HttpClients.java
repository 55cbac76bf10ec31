package io.iterablebatch.run;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.HttpApiClient;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.jobfile.JobFile;
import io.iterablebatch.jobfile.Send;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Clients that speak HTTP, at the pace of configuration and job file. */
final class HttpClients implements ApiClients {

    private final String version;

    /** @param version of this tool, which requests carry */
    HttpClients(String version) {
        this.version = version;
    }

    @Override
    public ApiClient open(Configuration configuration, JobFile job, Target target, Collection<Endpoint> endpoints) {
        Send send = job.send();
        String project = target.destination().project();
        Map<String, Double> limits = new HashMap<>();
        for (Endpoint endpoint : endpoints) {
            configuration.rateLimit(project, endpoint.path()).ifPresent(limit -> limits.put(endpoint.name(), limit));
        }
        return new HttpApiClient(new ApiSettings(
                target.destination().baseUrl(),
                target.key(),
                version,
                send.requestsPerSecond(),
                send.headroom(),
                limits,
                send.inFlight(),
                ApiSettings.DEFAULT_CONNECT_TIMEOUT,
                configuration.requestTimeout(),
                send.giveUpAfter()));
    }
}
