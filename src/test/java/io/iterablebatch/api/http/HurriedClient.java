package io.iterablebatch.api.http;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.pace.RateBudget;
import io.iterablebatch.time.HurriedTime;
import java.io.IOException;
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
                new CountedRefusals(transport, onRefused),
                time,
                time,
                () -> ThreadLocalRandom.current().nextLong());
    }

    private record CountedRefusals(Transport transport, Runnable onRefused) implements Transport {

        @Override
        public RawResponse exchange(ApiRequest request, Runnable onWire) throws IOException, InterruptedException {
            try {
                return transport.exchange(request, onWire);
            } catch (ConnectException refused) {
                onRefused.run();
                throw refused;
            }
        }

        @Override
        public void close() {
            transport.close();
        }
    }
}
