package io.iterablebatch.api.http;

import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.net.Certificates;
import io.iterablebatch.net.Listener;
import io.iterablebatch.net.Network;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Our own connections, and the JDK's client beside them, each in the clear and over TLS. */
enum TransportWay {
    OWN(SocketTransport::new, false),
    OWN_OVER_TLS(SocketTransport::new, true),
    JDK(JdkTransport::new, false),
    JDK_OVER_TLS(JdkTransport::new, true);

    static final Endpoint UPDATE = new Endpoint("POST", "/api/users/bulkUpdate", 5);

    /** Made before any test, since that takes long on a busy machine. */
    private static final Certificates CERTIFICATES = Certificates.ours();

    private final Function<ApiSettings, Transport> maker;
    private final boolean tls;

    TransportWay(Function<ApiSettings, Transport> maker, boolean tls) {
        this.maker = maker;
        this.tls = tls;
    }

    boolean isOverTls() {
        return tls;
    }

    Listener listen(Listener.Talk talk) throws IOException {
        return tls ? Listener.startTls(CERTIFICATES.server("good"), talk) : Listener.start(talk);
    }

    Transport to(int port, Duration patience) {
        Network network =
                Network.of(Map.of(Network.CA_FILE, CERTIFICATES.authority().toString()), (variable, mistake) -> {
                    throw new IllegalArgumentException(variable + " " + mistake);
                });
        URI url = URI.create((tls ? "https" : "http") + "://127.0.0.1:" + port);
        return maker.apply(ApiSettings.of(url, new ApiKey("secret", "ITERABLE_API_KEY"), "1.2")
                .withRequestTimeout(patience)
                .with(network));
    }

    static ApiRequest request(byte[] body) {
        return new ApiRequest(UPDATE, body, "r-1", () -> {});
    }

    static ApiRequest request() {
        return request(new byte[] {'{', '}'});
    }

    /** Takes a whole request, and returns its head; null where there is none. */
    static String take(Socket client) throws IOException {
        String head = Listener.head(client.getInputStream());
        if (head != null) {
            int length = head.lines()
                    .filter(line -> line.startsWith("Content-Length: "))
                    .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
                    .findFirst()
                    .orElse(0);
            client.getInputStream().readNBytes(length);
        }
        return head;
    }
}
