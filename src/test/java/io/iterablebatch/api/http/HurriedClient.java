package io.iterablebatch.api.http;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.time.HurriedTime;
import java.net.ConnectException;
import java.util.concurrent.ThreadLocalRandom;

/** The real client in a time that passes fast. Only the time-outs of connections and requests are those of outside. */
public final class HurriedClient {

    private HurriedClient() {}

    /** @param onRefused told of each connection that was refused: the other end cannot know of it */
    public static ApiClient open(ApiSettings settings, RateBudget budget, HurriedTime time, Runnable onRefused) {
        SocketTransport transport = new SocketTransport(settings);
        return new HttpApiClient(
                settings,
                budget,
                (request, onWire) -> {
                    try {
                        return transport.exchange(request, onWire);
                    } catch (ConnectException refused) {
                        onRefused.run();
                        throw refused;
                    }
                },
                time,
                time,
                () -> ThreadLocalRandom.current().nextLong());
    }
}
