package io.iterablebatch.live;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.sandbox.Sandbox;
import java.util.Map;

/** A client that asks a sandbox over HTTP, as fast as it can. */
public final class SandboxClient {

    private static final double UNLIMITED = 100_000;

    private SandboxClient() {}

    public static ApiClient of(Sandbox sandbox) {
        return new HttpApiClient(ApiSettings.of(sandbox.baseUrl(), new ApiKey("k", "ITERABLE_API_KEY"), "1")
                .withLimits(Map.of(
                        CampaignReader.LIST.path(), UNLIMITED,
                        CampaignReader.ONE.path(), UNLIMITED,
                        CampaignReader.CHILDREN.path(), UNLIMITED,
                        TemplateReader.LIST.path(), UNLIMITED,
                        ExportReader.LIST.path(), UNLIMITED)));
    }
}
