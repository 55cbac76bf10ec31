package io.iterablebatch.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.ApiSettings;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.client.HttpApiClient;
import io.iterablebatch.api.outage.AttemptResult;
import io.iterablebatch.config.ApiKey;
import io.iterablebatch.net.Certificates;
import io.iterablebatch.net.HandmadeProxy;
import io.iterablebatch.net.Listener;
import io.iterablebatch.net.Network;
import io.iterablebatch.net.NetworkSetupException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proxies and certificates on the way to the API: what a person must mend ends a run at once, all else may pass. */
@Timeout(60)
class WayThereTest {

    private static final Endpoint UPDATE = new Endpoint("POST", "/api/users/bulkUpdate", 5);

    private final Certificates certificates = Certificates.ours();
    private final Map<String, String> environment = new HashMap<>();
    private final List<Map<String, List<String>>> seen = new CopyOnWriteArrayList<>();
    private HttpServer api;

    @BeforeEach
    void startApi() throws IOException {
        environment.put(Network.CA_FILE, certificates.authority().toString());
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            seen.add(Map.copyOf(exchange.getRequestHeaders()));
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        api.start();
    }

    @AfterEach
    void stopApi() {
        api.stop(0);
    }

    @Test
    void aTunnelLeadsToTheApiAndTheLoginGoesToTheProxyAlone() throws Exception {
        try (Listener tls = front("good");
                HandmadeProxy proxy = HandmadeProxy.to(tls.port())) {
            environment.put("HTTPS_PROXY", proxy.url("ann:s3cret@"));

            send("https://" + Certificates.HOST);

            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT " + Certificates.HOST + ":443 HTTP/1.1\n")
                    .contains("\nProxy-Authorization: Basic YW5uOnMzY3JldA==\n")
                    .doesNotContain("Api-Key", "secret-key");
            assertThat(seen)
                    .singleElement()
                    .satisfies(headers ->
                            assertThat(headers).containsKey("Api-key").doesNotContainKey("Proxy-authorization"));
        }
    }

    /** Several hosts may be behind one address. */
    @Test
    void theServerIsToldWhichHostIsMeant() throws Exception {
        List<SNIServerName> names = new CopyOnWriteArrayList<>();
        try (Listener tls = Listener.startTls(certificates.server("good"), client -> {
                    ((SSLSocket) client).startHandshake();
                    names.addAll(((ExtendedSSLSession) ((SSLSocket) client).getSession()).getRequestedServerNames());
                });
                HandmadeProxy proxy = HandmadeProxy.to(tls.port())) {
            environment.put("HTTPS_PROXY", proxy.url(""));

            passing("https://" + Certificates.HOST);

            assertThat(names).isEqualTo(List.of(new SNIHostName(Certificates.HOST)));
        }
    }

    /** A proxy is told the whole URL where it opens no tunnel, and everything else too. */
    @Test
    void withoutTlsTheProxyGetsTheRequestItself() throws Exception {
        try (HandmadeProxy proxy = HandmadeProxy.answering("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}")) {
            environment.put("HTTP_PROXY", proxy.url("ann:s3cret@"));

            send("http://" + Certificates.HOST + ":8080");

            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("POST http://" + Certificates.HOST + ":8080/api/users/bulkUpdate HTTP/1.1\n")
                    .contains("\nHost: " + Certificates.HOST + ":8080\n")
                    .contains("\nProxy-Authorization: Basic YW5uOnMzY3JldA==\n");
        }
    }

    @Test
    void withoutTlsTheProxyMayWantALoginToo() throws Exception {
        try (HandmadeProxy proxy = HandmadeProxy.answering(
                "HTTP/1.1 407 Auth\nProxy-Authenticate: Basic realm=\"x\"\nContent-Length: 0\n\n")) {
            environment.put("HTTP_PROXY", proxy.url(""));

            assertThat(refusal("http://" + Certificates.HOST))
                    .startsWith("The proxy 127.0.0.1:" + proxy.port() + " (HTTP_PROXY) wants a login (HTTP 407). Write"
                            + " HTTP_PROXY as http://user:password@127.0.0.1");
        }
    }

    @Test
    void whoNeedsNoProxyIsReachedWithoutOne() throws Exception {
        try (Listener tls = front("good");
                HandmadeProxy proxy = HandmadeProxy.answering("HTTP/1.1 403 No\n\n")) {
            environment.put("HTTPS_PROXY", proxy.url(""));

            assertThatCode(() -> send("https://localhost:" + tls.port())).doesNotThrowAnyException();
            assertThat(proxy.heads()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''           | 407 Auth\\nProxy-Authenticate: Basic realm="x" | wants a login (HTTP 407). Write HTTPS_PROXY as http://user:password@127.0.0.1
            ''           | 407 Auth                                      | wants a login (HTTP 407)
            ann:s3cret@  | 407 Auth\\nProxy-Authenticate: Basic realm="x" | refuses the login (HTTP 407). Write HTTPS_PROXY as
            ann:s3cret@  | 407 Auth\\nProxy-Authenticate: NTLM\\nProxy-Authenticate: Negotiate | refuses the login (HTTP 407), of the kind NTLM, Negotiate, and only Basic is supported
            ann:s3cret@  | 401 Unauthorized                              | refuses the login (HTTP 401). Write HTTPS_PROXY as
            ''           | 403 Forbidden                                 | lets nothing through to api.iterable.test (HTTP 403). Have it allow CONNECT to that host and port, correct HTTPS_PROXY, or put the host into NO_PROXY
            ''           | 405 No                                        | (HTTP 405)
            ''           | 400 No                                        | (HTTP 400)
            ''           | 302 Login\\nLocation: http://login.example/    | (HTTP 302)
            ''           | 501 What                                      | (HTTP 501)
            ''           | 511 Login                                     | (HTTP 511)
            """)
    void aProxyThatRefusesEndsItAtOnce(String login, String answer, String sentence) throws Exception {
        try (HandmadeProxy proxy =
                HandmadeProxy.answering("HTTP/1.1 " + answer.replace("\\n", "\n") + "\nContent-Length: 5\n\nsorry")) {
            environment.put("HTTPS_PROXY", proxy.url(login));

            RunFailure failure = catchThrowableOfType(RunFailure.class, () -> send("https://" + Certificates.HOST));

            assertThat(failure.exitCode()).isEqualTo(ExitCode.ACT_FIRST);
            assertThat(failure.getMessage())
                    .startsWith("The proxy 127.0.0.1:" + proxy.port() + " (HTTPS_PROXY) ")
                    .contains(sentence)
                    .endsWith(". Then run it again.")
                    .doesNotContain("s3cret", "YW5u");
            assertThat(proxy.heads()).hasSize(1);
        }
    }

    /** It came through the tunnel: the proxy is one, and the request may have been carried out. */
    @Test
    void aBrokenFirstAnswerThroughATunnelSaysNothingOfTheProxy() throws Exception {
        try (Listener tls = Listener.startTls(certificates.server("good"), client -> {
                    TransportWay.take(client);
                    Listener.say(client, "HTTP/1.1 200 OK\nContent-Length: 2, 3\n\n{}");
                });
                HandmadeProxy proxy = HandmadeProxy.to(tls.port())) {
            environment.put("HTTPS_PROXY", proxy.url(""));

            assertThat(passing("https://" + Certificates.HOST))
                    .isEqualTo(new AttemptResult.Unavailable("connection lost", true));
        }
    }

    @Test
    void whatIsNoProxyEndsItAtOnce() throws Exception {
        try (HandmadeProxy proxy = HandmadeProxy.answering("SSH-2.0-OpenSSH_9.2\n")) {
            environment.put("HTTPS_PROXY", proxy.url(""));

            assertThat(refusal("https://" + Certificates.HOST))
                    .isEqualTo("What answers at 127.0.0.1:" + proxy.port()
                            + " (HTTPS_PROXY) is not a proxy for HTTP. Correct HTTPS_PROXY. Then run it again.");
        }
    }

    @ParameterizedTest
    @CsvSource({"408", "429", "500", "502", "503", "504"})
    void aProxyThatCannotNowIsNoConnection(int status) throws Exception {
        try (HandmadeProxy proxy = HandmadeProxy.answering("HTTP/1.1 " + status + " Later\nContent-Length: 0\n\n")) {
            environment.put("HTTPS_PROXY", proxy.url(""));

            assertThat(passing("https://" + Certificates.HOST))
                    .isEqualTo(new AttemptResult.Unavailable(
                            "no connection, since the proxy 127.0.0.1:" + proxy.port() + " (HTTPS_PROXY) answered HTTP "
                                    + status,
                            false));
        }
    }

    @ParameterizedTest
    @CsvSource({"nowhere.invalid:3128", "127.0.0.1:1"})
    void aProxyThatCannotBeReachedIsNoConnection(String place) throws Exception {
        environment.put("HTTPS_PROXY", "http://" + place);

        assertThat(passing("https://" + Certificates.HOST))
                .isEqualTo(
                        new AttemptResult.Unavailable("no connection to the proxy " + place + " (HTTPS_PROXY)", false));
    }

    /** The request waits for the tunnel: nothing was sent, and nobody's rows are to blame. */
    @Test
    void aProxyThatHangsUpMayDoBetter() throws Exception {
        try (HandmadeProxy proxy = HandmadeProxy.answering("")) {
            environment.put("HTTPS_PROXY", proxy.url(""));

            assertThat(passing("https://" + Certificates.HOST).kind()).isEqualTo("no connection");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            expired | shows a certificate that has expired, or the clock of this host is wrong
            other   | shows a certificate that is for another name. Correct the address
            """)
    void aWrongCertificateEndsItAtOnce(String certificate, String sentence) throws Exception {
        try (Listener tls = front(certificate)) {
            assertThat(refusal("https://localhost:" + tls.port()))
                    .startsWith("localhost:" + tls.port() + " " + sentence)
                    .endsWith(". Then run it again.");
        }
    }

    @Test
    void anUnknownAuthorityNamesTheTrustStoreAndTheSetting() throws Exception {
        environment.clear();
        try (Listener tls = front("good")) {
            assertThat(refusal("https://localhost:" + tls.port()))
                    .isEqualTo(
                            "localhost:" + tls.port() + " shows a certificate that was signed by nobody whom Java's own"
                                    + " trust store knows. Put the certificate of the authority that signed it into a PEM file"
                                    + " and name that in ITERABLE_CA_FILE; a proxy that looks into TLS has an authority of its"
                                    + " own. Then run it again.");
        }
    }

    @Test
    void anUnknownAuthorityBehindAProxyNamesBoth() throws Exception {
        Path others = certificates.namesake();
        environment.put(Network.CA_FILE, others.toString());
        try (Listener tls = front("good");
                HandmadeProxy proxy = HandmadeProxy.to(tls.port())) {
            environment.put("HTTPS_PROXY", proxy.url(""));
            assertThat(refusal("https://" + Certificates.HOST))
                    .startsWith(Certificates.HOST + ", reached through the proxy 127.0.0.1:" + proxy.port()
                            + " (HTTPS_PROXY), shows a certificate that was signed by nobody whom Java's own trust store"
                            + " and one certificate of " + others + " (ITERABLE_CA_FILE) knows. Add the certificate");
        }
    }

    /** Alerts of TLS: handshake_failure, protocol_version. */
    @ParameterizedTest
    @CsvSource({"40", "70"})
    void aServerThatAgreesOnNothingEndsItAtOnce(int alert) throws Exception {
        try (Listener refusing = Listener.start(client -> {
            client.getInputStream().readNBytes(5);
            client.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, 2, (byte) alert});
        })) {
            assertThat(refusal("https://localhost:" + refusing.port()))
                    .startsWith("localhost:" + refusing.port() + " agrees with Java on no TLS version or cipher");
        }
    }

    @Test
    void aServerWithoutTlsEndsItAtOnce() throws Exception {
        try (Listener plain = Listener.start(client -> {
            client.getInputStream().readNBytes(5);
            Listener.say(client, "HTTP/1.1 400 Bad Request\n\n");
        })) {
            assertThat(refusal("https://localhost:" + plain.port()))
                    .contains(" does not speak TLS at that port. Correct the address and port");
        }
    }

    /** The other way round, by what each of them says to it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The plain HTTP request was sent to HTTPS port",
                "Client sent an HTTP request to an HTTPS server.",
                "This combination of host and port requires TLS.",
                "Reason: You're speaking plain HTTP to an SSL-enabled server port."
            })
    void aServerThatWantsTlsInWordsEndsItAtOnce(String words) throws Exception {
        try (Listener secure = Listener.start(client -> {
            client.getInputStream().readNBytes(5);
            Listener.say(client, "HTTP/1.1 400 Bad Request\nConnection: close\n\n<p>" + words + "</p>");
        })) {
            assertThat(refusal("http://localhost:" + secure.port())).startsWith(wantsTls(secure));
        }
    }

    @Test
    void aServerThatSpeaksTlsEndsItAtOnce() throws Exception {
        try (Listener secure = front("good")) {
            assertThat(refusal("http://localhost:" + secure.port())).startsWith(wantsTls(secure));
        }
        try (Listener secure = Listener.start(client -> {
            client.getInputStream().readNBytes(5);
            client.getOutputStream().write(new byte[] {21, 3, 1, 0, 2, 2, 70});
        })) {
            assertThat(refusal("http://localhost:" + secure.port())).startsWith(wantsTls(secure));
        }
    }

    @Test
    void aProxyThatSpeaksTlsEndsItAtOnce() throws Exception {
        try (Listener proxy = front("good")) {
            environment.put("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port());
            assertThat(refusal("https://" + Certificates.HOST))
                    .isEqualTo("What answers at 127.0.0.1:" + proxy.port()
                            + " (HTTPS_PROXY) is not a proxy for HTTP. Correct HTTPS_PROXY. Then run it again.");
        }
    }

    private static String wantsTls(Listener secure) {
        return "localhost:" + secure.port()
                + " speaks TLS at that port. Begin the address with https:// in place of http://. Then run it again.";
    }

    @Test
    void aHandshakeThatBreaksOffMayDoBetter() throws Exception {
        try (Listener gone = Listener.start(client -> client.getInputStream().readNBytes(5))) {
            assertThat(passing("https://localhost:" + gone.port()))
                    .isEqualTo(
                            new AttemptResult.Unavailable("no connection, since the TLS handshake broke off", false));
        }
    }

    private Listener front(String certificate) throws IOException {
        return Listener.tlsBefore(api.getAddress().getPort(), certificates.server(certificate));
    }

    private String refusal(String url) {
        RunFailure failure = catchThrowableOfType(RunFailure.class, () -> send(url));
        assertThat(failure.exitCode()).isEqualTo(ExitCode.ACT_FIRST);
        return failure.getMessage();
    }

    private void send(String url) {
        try (HttpApiClient client = new HttpApiClient(settings(url))) {
            assertThat(client.send(request())).isInstanceOf(ApiAnswer.Taken.class);
        }
    }

    /** One attempt, which is not the last. */
    private AttemptResult.Unavailable passing(String url) {
        IOException failure = catchThrowableOfType(
                IOException.class, () -> new SocketTransport(settings(url)).exchange(request(), () -> {}));
        assertThat(failure).as("a failure that passes").isNotNull().isNotInstanceOf(NetworkSetupException.class);
        AttemptResult.Unavailable unavailable = AttemptResult.without(failure);
        assertThat(unavailable.mayBeApplied())
                .as("what comes before the request was not sent")
                .isEqualTo(!(failure instanceof ConnectException));
        return unavailable;
    }

    private static ApiRequest request() {
        return new ApiRequest(UPDATE, new byte[] {'{', '}'}, "r-1", () -> {});
    }

    private ApiSettings settings(String url) {
        Network network = Network.of(environment, (variable, mistake) -> {
            throw new IllegalArgumentException(variable + " " + mistake);
        });
        return ApiSettings.of(URI.create(url), new ApiKey("secret-key", "ITERABLE_API_KEY"), "1")
                .withSend(null, 0, null, Duration.ofSeconds(30))
                .with(network);
    }
}
