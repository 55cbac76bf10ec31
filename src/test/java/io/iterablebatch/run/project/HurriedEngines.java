package io.iterablebatch.run.project;

import io.iterablebatch.api.http.HurriedClient;
import io.iterablebatch.config.ApiConnection;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.engine.EngineStarter;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.time.HurriedTime;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Opens the real engine in a time that passes fast. */
public final class HurriedEngines {

    private HurriedEngines() {}

    /** @param onRefused told of each connection that was refused */
    public static Engine open(
            EnvironmentSettings configuration, ApiConnection connection, HurriedTime time, Runnable onRefused) {
        HttpApiClientFactory clients = new HttpApiClientFactory(
                "test", (settings, budget) -> HurriedClient.open(settings, budget, time, onRefused));
        return open(configuration, connection, clients, time);
    }

    /** Opens the engine for reading, at another time. */
    public static Engine at(EnvironmentSettings configuration, InstantSource time) {
        return open(configuration, null, new HttpApiClientFactory("test"), time);
    }

    private static Engine open(
            EnvironmentSettings configuration,
            @Nullable ApiConnection connection,
            HttpApiClientFactory clients,
            InstantSource time) {
        return EngineStarter.open(configuration, connection, time, beans -> {
            beans.registerBean(ApiClientFactory.class, () -> clients);
            beans.registerBean("clock", DatabaseTime.class, () -> DatabaseTime.like(time));
        });
    }
}
