package io.iterablebatch.net.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.net.Listener;
import io.iterablebatch.net.Network;
import io.iterablebatch.net.NetworkSetupException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that say nothing to the beginning of TLS. */
@Timeout(60)
class SilentServerTest {

    /** It waits for the end of a line, which what TLS begins with need not have. */
    @Test
    void oneThatSpeaksHttpInTheClearIsNamedLongBeforeTheAttemptIsOver() throws Exception {
        try (Listener plain = Listener.start(SilentServerTest::answerLinesOfHttp)) {
            IOException failure = failure(plain, Duration.ofSeconds(2), Duration.ofMinutes(2));

            assertThat(Network.DIRECT.obstacle(url(plain)).of(failure, false))
                    .isInstanceOf(NetworkSetupException.class)
                    .hasMessage(
                            "localhost:" + plain.port() + " does not speak TLS at that port. Correct the address and"
                                    + " port, or what answers there; where it is meant to speak HTTP in the clear, begin the"
                                    + " address with http:// in place of https://.");
        }
    }

    @Test
    void oneThatSaysNothingToAnybodyIsWaitedForUntilTheEnd() throws Exception {
        try (Listener silent = Listener.start(client -> client.getInputStream().transferTo(nowhere()))) {
            assertThat(failure(silent, Duration.ofMillis(50), Duration.ofMillis(300)))
                    .isInstanceOf(HttpTimeoutException.class);
        }
    }

    private static OutputStream nowhere() {
        return OutputStream.nullOutputStream();
    }

    private static void answerLinesOfHttp(Socket client) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.matches("[A-Z]+ / HTTP/1\\.[01]")) {
                Listener.say(client, "HTTP/1.1 404 Not Found\n\n");
                return;
            }
        }
    }

    private static URI url(Listener server) {
        return URI.create("https://localhost:" + server.port());
    }

    private static IOException failure(Listener server, Duration connecting, Duration whole) {
        try (HttpConnections connections = new HttpConnections(Network.DIRECT, url(server), connecting, 1000)) {
            return catchThrowableOfType(IOException.class, () -> connections.take(TimeLimit.in(whole)));
        }
    }
}
