package io.iterablebatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.iterablebatch.accounting.Counts;
import io.iterablebatch.config.MailServer;
import io.iterablebatch.job.Guards;
import io.iterablebatch.job.NotifySection;
import io.iterablebatch.job.NotifySection.Email;
import io.iterablebatch.job.NotifySection.Event;
import io.iterablebatch.job.WebhookAddress;
import io.iterablebatch.job.WebhookFormat;
import io.iterablebatch.net.Certificates;
import io.iterablebatch.net.ClosedPort;
import io.iterablebatch.net.HandmadeProxy;
import io.iterablebatch.net.Listener;
import io.iterablebatch.net.Network;
import io.iterablebatch.report.Summaries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertSenderTest {

    private static final Alert ALERT = new Alert(
            Event.GUARD,
            "users",
            "my-prod",
            "api.iterable.com",
            "a guard stopped it (exit 4): too many",
            "./iterable-batch run jobs/users.yaml",
            Summaries.clean()
                    .ended("FAILED", 4)
                    .counts(new Counts(100, 90, 0, 0, 6, 4))
                    .reasons(Map.of("bad-email", 6L, "conflict", 4L))
                    .get());

    /** Longer than a busy machine stands still, where nothing is to hang. */
    private Duration patience = Duration.ofSeconds(30);

    private Network network = Network.DIRECT;
    private final List<String> bodies = new ArrayList<>();
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/hook/secret", this::answer);
        server.createContext("/hook/hangs", exchange -> {});
        server.createContext("/hook/endless", AlertSenderTest::endless);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/elsewhere");
        exchange.sendResponseHeaders(answers.isEmpty() ? 204 : answers.removeFirst(), -1);
        exchange.close();
    }

    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] some = new byte[10_000];
        while (true) {
            exchange.getResponseBody().write(some);
        }
    }

    @Test
    void aWebhookGetsTheDocumentedJson() {
        assertThat(tell(hook("secret"), null)).isEmpty();

        assertThat(bodies).containsExactly("""
                        {"text":"users (my-prod): a guard stopped it (exit 4): too many\\nnext: ./iterable-batch run jobs/users.yaml",\
                        "kind":"guard","severity":"error","dedupKey":"iterable-batch/my-prod/users/trouble",\
                        "summary":"users (my-prod): a guard stopped it (exit 4): too many","source":"iterable-batch",\
                        "job":"users","project":"my-prod","host":"api.iterable.com",\
                        "next":"./iterable-batch run jobs/users.yaml","runId":12,"instanceId":7,"status":"FAILED","exitCode":4,\
                        "counts":{"read":100,"delivered":90,"unchanged":0,"superseded":0,"invalid":6,"rejected":4,"skipped":0},\
                        "reasons":{"bad-email":6,"conflict":4},"startedAt":"2026-03-01T02:00:00.250Z",\
                        "endedAt":"2026-03-01T02:00:02.662Z","rejectsFile":null,"reportFile":null}""");
    }

    @Test
    void whatMayPassIsTriedAgain() {
        answers.addAll(List.of(503, 429));

        assertThat(tell(hook("secret"), null)).isEmpty();

        assertThat(bodies).hasSize(3);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    @Test
    void afterThreeTriesItIsSaidWithoutTheSecret() {
        answers.addAll(List.of(500, 500, 500));

        assertThat(tell(hook("secret"), null))
                .containsExactly("could not tell webhook at " + authority() + " of the guard: it answered HTTP 500");
    }

    @Test
    void whatWillNotPassIsNotTriedAgainAndNoRedirectIsFollowed() {
        answers.addAll(List.of(302, 404));

        assertThat(tell(hook("secret"), null)).singleElement().asString().endsWith("it answered HTTP 302");
        assertThat(tell(hook("secret"), null)).singleElement().asString().endsWith("it answered HTTP 404");
        assertThat(bodies).hasSize(2);
    }

    @Test
    void oneThatHangsOrNeverEndsIsLeft() {
        patience = Duration.ofMillis(300);
        assertThat(tell(hook("hangs"), null)).singleElement().asString().contains("no answer within");
        assertThat(tell(hook("endless"), null)).singleElement().asString().contains("no answer within");
    }

    @Test
    void oneThatIsNotThereIsSaid() {
        assertThat(tell(List.of(URI.create("http://127.0.0.1:1/secret")), null))
                .containsExactly(
                        "could not tell webhook at 127.0.0.1:1 of the guard: it cannot be reached (ConnectException)");
    }

    @Test
    void mailGoesToEverybodyThroughARealConversation() throws Exception {
        try (var smtp = new SmtpServer()) {
            var email = new Email(List.of("ops@example.com", "crm@example.com"), "jobs@example.com");

            assertThat(tell(List.of(), email, new MailServer("127.0.0.1", smtp.port(), false, null, null)))
                    .isEmpty();

            assertThat(smtp.conversation())
                    .contains(
                            "MAIL FROM:<jobs@example.com>",
                            "RCPT TO:<ops@example.com>",
                            "RCPT TO:<crm@example.com>",
                            "Subject: [guard] users (my-prod)",
                            "users (my-prod): a guard stopped it (exit 4): too many",
                            "next      ./iterable-batch run jobs/users.yaml");
        }
    }

    @Test
    void aLoginNeverGoesInTheClear() throws Exception {
        try (var smtp = new SmtpServer()) {
            var server = new MailServer("127.0.0.1", smtp.port(), false, "jobs", "hunter2");

            assertThat(tell(List.of(), new Email(List.of("ops@example.com"), null), server))
                    .singleElement()
                    .asString()
                    .startsWith("could not tell mail server 127.0.0.1 of the guard: it did not take the mail")
                    .doesNotContain("hunter2", "ops@");
            assertThat(smtp.conversation()).noneMatch(line -> line.startsWith("AUTH"));
        }
    }

    @Test
    void mailGoesOverTlsFromTheFirstByteWithItsLogin() throws Exception {
        Certificates certificates = Certificates.ours();
        network = trusting(certificates.authority());
        try (var smtp = new SmtpServer(certificates.server("good"))) {
            var server = new MailServer("localhost", smtp.port(), true, "jobs", "hunter2");

            assertThat(tell(List.of(), new Email(List.of("ops@example.com"), null), server))
                    .isEmpty();
            assertThat(smtp.conversation()).contains("RCPT TO:<ops@example.com>", "Subject: [guard] users (my-prod)");

            var mistaken = new MailServer("localhost", smtp.port(), true, "jobs", "wrong");
            assertThat(tell(List.of(), new Email(List.of("ops@example.com"), null), mistaken))
                    .containsExactly("could not tell mail server localhost of the guard: it refused the login of"
                            + " SPRING_MAIL_USERNAME");
        }
        assertThat(pauses).isEmpty();

        try (var plain = new SmtpServer()) {
            var server = new MailServer("localhost", plain.port(), true, null, null);
            assertThat(tell(List.of(), new Email(List.of("ops@example.com"), null), server))
                    .singleElement()
                    .asString()
                    .contains("localhost:" + plain.port() + " does not speak TLS at that port");
        }

        network = Network.DIRECT;
        try (var smtp = new SmtpServer(certificates.server("good"))) {
            var server = new MailServer("localhost", smtp.port(), true, null, null);
            assertThat(tell(List.of(), new Email(List.of("ops@example.com"), null), server))
                    .singleElement()
                    .asString()
                    .contains("signed by nobody whom Java's own trust store knows", "ITERABLE_CA_FILE");
            assertThat(smtp.conversation()).isEmpty();
        }
        assertThat(pauses).isEmpty();
    }

    /** Each answer comes in time, and all of them together never end. */
    @Test
    void aMailServerThatDawdlesIsLeft() throws Exception {
        patience = Duration.ofMillis(300);
        CountDownLatch end = new CountDownLatch(1);
        try (Listener dawdling = Listener.start(client -> {
            while (end.getCount() > 0) {
                Listener.say(client, "220-wait\n");
            }
        })) {
            var server = new MailServer("127.0.0.1", dawdling.port(), false, null, null);
            assertThat(tell(List.of(), new Email(List.of("ops@example.com"), null), server))
                    .singleElement()
                    .asString()
                    .contains("it did not take the mail within", "SPRING_MAIL_SSL_ENABLED=true");
        } finally {
            end.countDown();
        }
    }

    @Test
    void webhooksGoThroughTheProxyAndTrustTheFileToo() throws Exception {
        Certificates certificates = Certificates.ours();
        List<URI> outside = List.of(URI.create("https://" + Certificates.HOST + "/hook/secret"));
        try (Listener tls = Listener.tlsBefore(server.getAddress().getPort(), certificates.server("good"));
                HandmadeProxy proxy = HandmadeProxy.to(tls.port())) {
            network = Network.of(
                    Map.of(
                            "https_proxy",
                            proxy.url("ann:s3cret@"),
                            Network.CA_FILE,
                            certificates.authority().toString()),
                    (variable, what) -> {});
            assertThat(tell(outside, null)).isEmpty();
            assertThat(bodies).hasSize(1);
            assertThat(proxy.heads()).singleElement().asString().contains("Basic YW5uOnMzY3JldA==");
        }
        try (HandmadeProxy proxy = HandmadeProxy.answering("HTTP/1.1 407 No\nContent-Length: 0\n\n")) {
            network = Network.of(Map.of("HTTPS_PROXY", proxy.url("")), (variable, what) -> {});
            assertThat(tell(outside, null))
                    .singleElement()
                    .asString()
                    .contains("The proxy 127.0.0.1:" + proxy.port() + " (HTTPS_PROXY) wants a login")
                    .doesNotContain("secret");
            assertThat(proxy.heads()).hasSize(1);
        }
        assertThat(pauses).isEmpty();
    }

    private static Network trusting(Path file) {
        return Network.of(Map.of(Network.CA_FILE, file.toString()), (variable, what) -> {});
    }

    @Test
    void mailThatNobodyTakesIsSaid() throws Exception {
        var email = new Email(List.of("ops@example.com"), null);

        try (ClosedPort nobody = new ClosedPort()) {
            assertThat(tell(List.of(), email, new MailServer("127.0.0.1", nobody.number(), false, null, null)))
                    .containsExactly("could not tell mail server 127.0.0.1 of the guard: it did not take the mail"
                            + " (MailSendException)");
        }
        assertThat(tell(List.of(), email, null))
                .containsExactly("could not tell the addresses of notify.email of the guard: set SPRING_MAIL_HOST");
    }

    private List<String> tell(List<URI> webhooks, @Nullable Email email) {
        return tell(webhooks, email, null);
    }

    private List<String> tell(List<URI> webhooks, @Nullable Email email, @Nullable MailServer mail) {
        List<WebhookAddress> plain = webhooks.stream()
                .map(url -> new WebhookAddress(url, WebhookFormat.PLAIN, null))
                .toList();
        var notices = new NotifySection(Set.of(Event.GUARD), new Guards.Limit.Count(0), 3, null, plain, email);
        return AlertSender.of(notices, mail, network, pauses::add, patience).tell(ALERT);
    }

    private List<URI> hook(String name) {
        return List.of(URI.create("http://" + authority() + "/hook/" + name));
    }

    private String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }
}
