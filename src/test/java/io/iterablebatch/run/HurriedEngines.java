package io.iterablebatch.run;

import io.iterablebatch.api.HurriedClient;
import io.iterablebatch.config.Configuration;
import io.iterablebatch.config.Connection;
import io.iterablebatch.time.HurriedTime;

/** Opens the real engine in a time that passes fast. */
public final class HurriedEngines {

    private HurriedEngines() {}

    /** @param onRefused told of each connection that was refused */
    public static Engine open(
            Configuration configuration, Connection connection, HurriedTime time, Runnable onRefused) {
        HttpClients clients =
                new HttpClients("test", (settings, budget) -> HurriedClient.open(settings, budget, time, onRefused));
        return Engines.open(configuration, connection, clients, time);
    }
}
