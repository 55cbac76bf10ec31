package io.iterablebatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.config.ConsoleVariables;
import io.iterablebatch.console.kit.Staff;
import io.iterablebatch.console.kit.Visitor;
import io.iterablebatch.run.kit.Workplace;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** How people get in, and who does not. */
@ExtendWith(TestDatabases.class)
class LoginTest {

    /** A second must not pass between two tries. */
    private static final InstantSource STANDING = InstantSource.fixed(Instant.now());

    @TempDir
    private Path folder;

    private Workplace workplace;
    private TestDatabase database;

    @BeforeEach
    void begin(TestDatabase fresh) {
        workplace = Workplace.in(folder);
        database = fresh;
    }

    @Test
    void aLoginBeginsANewSessionAndALogoutEndsIt() {
        try (TestConsole console = TestConsole.withLogin(workplace, database)) {
            Visitor vera = Visitor.at(console.url());
            vera.get("/login");
            String before = vera.session().orElseThrow();
            assertThat(Visitor.location(vera.logIn("vera", Staff.VERA.password())))
                    .isEqualTo("/");
            String session = vera.session().orElseThrow();
            assertThat(session).isNotEqualTo(before);
            assertThat(withCookie(console, before).get("/").statusCode()).isEqualTo(302);
            assertThat(withCookie(console, session).get("/").statusCode()).isEqualTo(200);

            assertThat(Visitor.location(vera.post("/", "/logout", Map.of()))).isEqualTo("/login?out");
            assertThat(withCookie(console, session).get("/").statusCode()).isEqualTo(302);
        }
    }

    /** As nginx speaks it to what is behind it: no address is made that the console cannot know (issue 18). */
    @Test
    void aRedirectIsAPathWhateverTheVersionOfHttp() throws IOException {
        try (TestConsole console = TestConsole.withLogin(workplace, database);
                Socket socket = new Socket("127.0.0.1", console.url().getPort())) {
            socket.getOutputStream()
                    .write("GET /runs HTTP/1.0\r\nHost: batch.example.com\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
                    .contains("Location: /login");
        }
    }

    @Test
    void whoWasSentToTheLoginGetsThePageThatWasAskedFor() {
        try (TestConsole console = TestConsole.withLogin(workplace, database)) {
            Visitor vera = Visitor.at(console.url());
            assertThat(Visitor.location(vera.get("/configuration"))).isEqualTo("/login");
            assertThat(vera.logIn("vera", Staff.VERA.password()).headers().firstValue("Location"))
                    .as("without the address of the server, which a proxy hides")
                    .hasValue("/configuration");
        }
    }

    @Test
    void guessingIsSlowedDownAlsoForTheRightPassword() {
        try (TestConsole console = TestConsole.withLogin(workplace, database, STANDING)) {
            Visitor mallory = Visitor.at(console.url());
            HttpResponse<String> last = null;
            for (int i = 0; i < 8; i++) {
                last = mallory.logIn("boss", "guess " + i);
            }
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).isPresent();
            assertThat(last.body()).contains("Wait a moment");
            assertThat(mallory.logIn("boss", Staff.BOSS.password()).statusCode())
                    .isEqualTo(429);
            assertThat(mallory.logIn("boss\u0001", Staff.BOSS.password()).statusCode())
                    .as("the same name for the login")
                    .isEqualTo(429);
            assertThat(Visitor.location(mallory.logIn("vera", Staff.VERA.password())))
                    .as("somebody else from there")
                    .isEqualTo("/");
        }
    }

    @Test
    void loginsAreAuditedButNotWhatWasTypedByMistake() {
        try (TestConsole console = TestConsole.withLogin(workplace, database)) {
            Visitor vera = Visitor.at(console.url());
            vera.logIn("my secret password", "vera");
            vera.logIn("vera", "wrong");
            vera.logIn("vera", Staff.VERA.password());
        }
        List<String> audit = new JdbcTemplate(database.dataSource())
                .queryForList(
                        "SELECT who || ': ' || what || ', ' || answer FROM console_audit ORDER BY entry_id",
                        String.class);
        assertThat(audit)
                .containsExactly("(unknown): log in, refused", "vera: log in, refused", "vera: log in, by password");
    }

    @Test
    void theLinkLetsInOnceAndTheNextOneIsPrinted() {
        try (TestConsole console = TestConsole.open(workplace, database, Map.of())) {
            String token = console.token();
            Visitor owner = Visitor.at(console.url());
            assertThat(owner.get("/enter?token=wrong").statusCode()).isEqualTo(403);
            assertThat(owner.get("/").statusCode()).isEqualTo(302);
            String before = owner.session().orElseThrow();
            assertThat(Visitor.location(owner.get("/enter?token=" + token))).isEqualTo("/");
            assertThat(withCookie(console, before).get("/").statusCode())
                    .as("whoever planted the session that was there before")
                    .isEqualTo(302);
            assertThat(owner.get("/").body()).contains("owner");

            Visitor other = Visitor.at(console.url());
            assertThat(other.get("/enter?token=" + token).statusCode()).isEqualTo(403);
            assertThat(console.laterTokens()).hasSize(1);
            assertThat(Visitor.location(
                            other.get("/enter?token=" + console.laterTokens().get(0))))
                    .isEqualTo("/");
            assertThat(other.postBare("/login", Map.of("username", "owner", "password", ""))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void aPageOfSomebodyElsesNameIsNotAnswered() throws Exception {
        try (TestConsole console = TestConsole.open(workplace, database, Map.of())) {
            assertThat(statusFor(console.url(), "evil.example.com")).isEqualTo(400);
            assertThat(statusFor(console.url(), "localhost:" + console.url().getPort()))
                    .isEqualTo(302);
            assertThat(statusFor(console.url(), "[::1]:" + console.url().getPort()))
                    .isEqualTo(302);
        }
    }

    @Test
    void onlyTheProxyIsBelieved() {
        String users = workplace.file("users", Staff.fileWithoutPasswords()).toString();
        Map<String, String> header = Map.of("X-Forwarded-User", "otto");
        Map<String, String> here = Map.of(
                ConsoleVariables.USERS_FILE, users,
                ConsoleVariables.PROXY_HEADER, "X-Forwarded-User",
                ConsoleVariables.PROXY_ADDRESS, "127.0.0.1");
        try (TestConsole console = TestConsole.open(workplace, database, here)) {
            assertThat(Visitor.with(console.url(), header).get("/").body()).contains("otto");
            assertThat(Visitor.at(console.url()).get("/").statusCode()).isEqualTo(302);
            assertThat(Visitor.with(console.url(), Map.of("X-Forwarded-User", "stranger"))
                            .get("/")
                            .statusCode())
                    .isEqualTo(302);
            assertThat(Visitor.with(console.url(), "X-Forwarded-User", "boss", "X-Forwarded-User", "otto")
                            .get("/")
                            .statusCode())
                    .as("one of them is not the proxy's")
                    .isEqualTo(302);
            assertThat(Visitor.with(console.url(), header).get("/metrics").statusCode())
                    .as("everybody looks like the proxy")
                    .isEqualTo(403);
        }
        Map<String, String> elsewhere = Map.of(
                ConsoleVariables.USERS_FILE, users,
                ConsoleVariables.PROXY_HEADER, "X-Forwarded-User",
                ConsoleVariables.PROXY_ADDRESS, "10.0.0.5");
        try (TestConsole console = TestConsole.open(workplace, database, elsewhere)) {
            assertThat(Visitor.with(console.url(), header).get("/").statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void behindAProxyEachAddressThatWasForwardedWaitsForItself() {
        String users = workplace.file("users", Staff.file()).toString();
        Map<String, String> variables =
                Map.of(ConsoleVariables.USERS_FILE, users, ConsoleVariables.URL, "http://batch.example.com");
        try (TestConsole console = TestConsole.open(workplace, database, variables, STANDING)) {
            Visitor mallory = Visitor.with(console.url(), Map.of("X-Forwarded-For", "10.0.0.1, 192.0.2.7"));
            for (int i = 0; i < 21; i++) {
                mallory.logIn("nobody " + i, "guess");
            }
            assertThat(mallory.logIn("vera", Staff.VERA.password()).statusCode())
                    .isEqualTo(429);
            Visitor vera = Visitor.with(console.url(), Map.of("X-Forwarded-For", "192.0.2.8"));
            assertThat(Visitor.location(vera.logIn("vera", Staff.VERA.password())))
                    .isEqualTo("/");
        }
    }

    @Test
    void aScraperShowsItsToken() {
        String token = "a-token-of-a-scraper";
        try (TestConsole console =
                TestConsole.open(workplace, database, Map.of(ConsoleVariables.METRICS_TOKEN, token))) {
            assertThat(Visitor.at(console.url()).get("/metrics").statusCode()).isEqualTo(401);
            assertThat(Visitor.with(console.url(), Map.of("Authorization", "Bearer wrong-token-wrong"))
                            .get("/metrics")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(Visitor.with(console.url(), Map.of("Authorization", "Bearer " + token))
                            .get("/metrics")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static Visitor withCookie(TestConsole console, String session) {
        String cookie = "iterable-batch-0=" + session;
        return Visitor.with(console.url(), Map.of("Cookie", cookie));
    }

    private static int statusFor(URI console, String host) throws IOException {
        try (Socket socket = new Socket(console.getHost(), console.getPort())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
