package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.production.ProductionServices;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.net.Certificates;
import io.iterablebatch.net.ClosedPort;
import io.iterablebatch.net.HandmadeProxy;
import io.iterablebatch.report.Golden;
import io.iterablebatch.sandbox.Sandbox;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.time.Sleeper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} with everything real behind it, against a sandbox. */
class WholeCheckTest {

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void aSource() throws Exception {
        Files.writeString(
                folder.resolve("users.csv"), "email,age,signup,city,nick\na@example.com,7,2024-01-01,Rome,A\n");
        environment.put("ITERABLE_BATCH_DATA", folder.resolve("data").toString());
        environment.put("ITERABLE_API_KEY", "key");
    }

    @Test
    void aJobThatFitsIsCompared() throws Exception {
        Path job = job("fields: { age: { to: age, type: long }, city: address.city }");
        check("fits.txt", Map.of("age", "long", "address.city", "string"), 0, job);
    }

    @Test
    void whatIsNewOrNearlyTooMuchIsSaidInALineEach() throws Exception {
        Path job = job("""
                fields:
                  age: { to: age, type: long }
                  signup: joinedOn
                  city: address.city
                  nick: nickname
                options: { createNewFields: true }
                """);
        Map<String, String> fields = new HashMap<>(Map.of("joinedOn", "date"));
        for (int i = 0; i < 950; i++) {
            fields.put("field" + i, "string");
        }
        check("warnings.txt", fields, 0, job);
    }

    @Test
    void whatIterableManagesIsWarnedOfWithItsLineAlsoWithoutAKey() throws Exception {
        Path job = job("""
                fields:
                  signup: { to: signupDate, type: date }
                  nick: itblInternal.emailDomain
                """);
        check("managed.txt", Map.of(), 0, job);
        environment.remove("ITERABLE_API_KEY");
        assertThat(said("check", job.toString()).text())
                .containsSubsequence("warning: FOLDER/users.yaml:5: column `signup`", "users.yaml:6: column `nick`");
    }

    @Test
    void everyConflictIsToldAtOnceWithItsLine() throws Exception {
        Path job = job("""
                fields:
                  age: age
                  signup: { to: joinedOn, type: date }
                  city: address.city
                  nick: { to: tags, type: "string[]", separator: "," }
                """);
        check(
                "conflicts.txt",
                Map.of("age", "long", "joinedOn", "boolean", "address", "string", "tags", "boolean"),
                2,
                job);
    }

    @Test
    void withoutFieldsEveryColumnIsComparedAsAString() throws Exception {
        check("every-column.txt", Map.of("age", "long", "nick", "string"), 2, job(""));
    }

    @Test
    void aSourceThatIsNotThereIsToldWithItsLineAmongTheOtherMistakes() throws Exception {
        Files.delete(folder.resolve("users.csv"));
        Said said = said("check", job("batch: 7\n").toString());
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text())
                .containsSubsequence("users.yaml:2: `source.csv`: ", "there is no such file", "users.yaml:4: ");
    }

    @Test
    void aWrongKeyNeedsAPerson() throws Exception {
        try (Sandbox sandbox = sandbox(Map.of(), "another-key")) {
            Said said = said(sandbox, job(""));
            assertThat(said.exitCode()).isEqualTo(6);
            assertThat(said.text()).contains("no mistakes", "refused the API key", "ITERABLE_API_KEY");
        }
    }

    @Test
    void aNetworkThatIsDownFailsTheCheckAndSaysThatTheFileIsRight() throws Exception {
        try (ClosedPort nobody = new ClosedPort()) {
            environment.put("ITERABLE_BASE_URL", "http://127.0.0.1:" + nobody.number());
            Path job = job("send: { give-up-after: 1s }");
            Said said = said("check", job.toString());
            assertThat(said.exitCode()).isEqualTo(1);
            assertThat(said.text())
                    .contains("users.yaml: no mistakes", "was not compared with project default", "no connection");
        }
    }

    /** The way is said before anybody is asked, and what bars it needs a person. */
    @Test
    void aProxyThatWantsALoginIsNamedAndNeedsAPerson() throws Exception {
        try (HandmadeProxy proxy = HandmadeProxy.answering(
                "HTTP/1.1 407 No\nProxy-Authenticate: Basic realm=\"x\"\nContent-Length: 0\n\n")) {
            environment.put("HTTPS_PROXY", proxy.url("ann:s3cret@"));
            environment.put("ITERABLE_CA_FILE", Certificates.ours().authority().toString());
            Said said = said("check", job("").toString());
            assertThat(said.exitCode()).isEqualTo(6);
            Golden.assertMatches(
                    "check/proxy.txt",
                    said.text()
                            .replace(Integer.toString(proxy.port()), "PORT")
                            .replace(Certificates.ours().authority().toString(), "CA.pem"));
        }
    }

    @Test
    void whatCannotBeOnTheWayIsAMistakeAmongTheOthers() throws Exception {
        environment.put("HTTPS_PROXY", "https://ann:s3cret@proxy:3128");
        environment.put("ITERABLE_CA_FILE", folder.resolve("users.csv").toString());
        Said said = said("check", job("notify: { webhook: 'http://127.1/' }").toString());
        assertThat(said.exitCode()).isEqualTo(2);
        Golden.assertMatches("check/way.txt", said.text());
    }

    @Test
    void theSandboxIsStartedWhereItIsAskedFor() throws Exception {
        environment.remove("ITERABLE_API_KEY");
        Said said = said("check", job("fields: { nick: loyaltyPoints }").toString(), "--sandbox");
        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.text()).contains("goes to `loyaltyPoints` as string, but that is a long field");
    }

    @Test
    void mistakesOfTheFileAndMissingColumnsAreToldTogether() throws Exception {
        environment.remove("ITERABLE_API_KEY");
        Path job = job("fields: { nik: nickname, city: { to: city, type: strng } }\nsned: { rate: 5/s }");
        Golden.assertMatches("check/together.txt", said("check", job.toString()).text());
    }

    @Test
    void aSourceThatIsNotThereIsToldWithTheRest() throws Exception {
        environment.remove("ITERABLE_API_KEY");
        Path job = job("sned: { rate: 5/s }");
        Files.delete(folder.resolve("users.csv"));
        assertThat(said("check", job.toString()).text()).contains("unknown key `sned`", "users.csv");
    }

    private void check(String golden, Map<String, String> fields, int exitCode, Path job) throws Exception {
        try (Sandbox sandbox = sandbox(fields, null)) {
            Said said = said(sandbox, job);
            Golden.assertMatches("check/" + golden, said.text().replaceAll("127\\.0\\.0\\.1:\\d+", "HOST"));
            assertThat(said.exitCode()).isEqualTo(exitCode);
            assertThat(sandbox.users()).isZero();
            assertThat(sandbox.log().requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.endpoint()).isEqualTo("GET /api/users/getFields"));
        }
    }

    private static Sandbox sandbox(Map<String, String> fields, String key) {
        SandboxOptions options = SandboxOptions.defaults(InstantSource.system())
                .withProject(ProjectSettings.defaults().withSeedFields(fields));
        return Sandbox.start(key == null ? options : options.withAcceptedKey(key));
    }

    private Path job(String more) throws IOException {
        return Files.writeString(
                folder.resolve("users.yaml"), """
                action: users.bulk-update
                source: { csv: %s }
                identify: { email: email }
                %s
                """.formatted(folder.resolve("users.csv"), more.strip()));
    }

    private record Said(int exitCode, String text) {}

    private Said said(Sandbox sandbox, Path job) {
        environment.put("ITERABLE_BASE_URL", sandbox.baseUrl().toString());
        return said("check", job.toString());
    }

    private Said said(String... arguments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(all, true, StandardCharsets.UTF_8);
        CommandContext context = new CommandContext(
                ProductionServices.WIRING,
                environment,
                both,
                new Screen(both, false),
                () -> null,
                InstantSource.system(),
                Sleeper.SYSTEM);
        int exitCode = new Main(context).execute(arguments);
        return new Said(exitCode, all.toString(StandardCharsets.UTF_8).replace(folder.toString(), "FOLDER"));
    }
}
