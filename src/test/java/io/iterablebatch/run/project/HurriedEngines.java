package io.iterablebatch.run.project;

import io.iterablebatch.api.http.HurriedClient;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.engine.Engine;
import io.iterablebatch.engine.Engines;
import io.iterablebatch.state.DatabaseTime;
import io.iterablebatch.time.HurriedTime;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Opens the real engine in a time that passes fast. */
public final class HurriedEngines {

    private HurriedEngines() {}

    /** @param onRefused told of each connection that was refused */
    public static Engine open(
            Configuration configuration, Connection connection, HurriedTime time, Runnable onRefused) {
        HttpClients clients =
                new HttpClients("test", (settings, budget) -> HurriedClient.open(settings, budget, time, onRefused));
        return open(configuration, connection, clients, time);
    }

    /** Opens the engine for reading, at another time. */
    public static Engine at(Configuration configuration, InstantSource time) {
        return open(configuration, null, new HttpClients("test"), time);
    }

    private static Engine open(
            Configuration configuration, @Nullable Connection connection, HttpClients clients, InstantSource time) {
        return Engines.open(configuration, connection, time, beans -> {
            beans.registerBean(ApiClients.class, () -> clients);
            beans.registerBean("clock", DatabaseTime.class, () -> DatabaseTime.like(time));
        });
    }
}
