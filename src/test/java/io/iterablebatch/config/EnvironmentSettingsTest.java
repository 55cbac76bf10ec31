package io.iterablebatch.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.UsageFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentSettingsTest {

    @Test
    void theDefaultsArePinned() {
        EnvironmentSettings configuration = configuration();
        assertThat(configuration.dataDirectory()).isEqualTo(Path.of("/home/ann/.local/state/iterable-batch"));
        assertThat(configuration.api().baseUrl()).isEqualTo(URI.create("https://api.iterable.com"));
        assertThat(configuration.api().requestTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(configuration.datasourceUrl()).isNull();
        assertThat(configuration.logLevel()).isNull();
        assertThat(configuration.rateLimits("default")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "~, /home/ann",
        "~/data, /home/ann/data",
        "/srv/data, /srv/data",
        "/srv/x/../data, /srv/data",
    })
    void theDataDirectoryMayBeginWithTheHomeDirectory(String value, Path expected) {
        assertThat(configuration("ITERABLE_BATCH_DATA", value).dataDirectory()).isEqualTo(expected);
    }

    @Test
    void anotherUsersHomeDirectoryIsNotOneOfThatName() {
        assertThat(catchThrowableOfType(UsageFailure.class, () -> configuration("ITERABLE_BATCH_DATA", "~ann/data")))
                .hasMessageContaining("ITERABLE_BATCH_DATA")
                .hasMessageContaining("write the whole path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "relative/home"})
    void aHomeThatIsNoPathIsNone(String home) {
        assertThat(configuration("HOME", home).dataDirectory())
                .isEqualTo(Path.of(System.getProperty("user.home")).resolve(".local/state/iterable-batch"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.iterable.com/, https://api.iterable.com",
        "HTTPS://API.Iterable.com:443, https://api.iterable.com",
        "https://proxy.example:8443, https://proxy.example:8443",
        "http://localhost:8080, http://localhost:8080",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080",
    })
    void oneDestinationHasOneSpelling(String value, URI expected) {
        assertThat(configuration("ITERABLE_BASE_URL", value).api().baseUrl()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "api.iterable.com, is not a URL",
        "http://api.iterable.com, must be https",
        "http://127.0.0.1.evil.example, must be https",
        "ftp://api.iterable.com, must begin with https",
        "https://api.iterable.com/api, must end with the host",
        "https://api.iterable.com?api_key=k, must end with the host",
        "https://me:pw@api.iterable.com, must not hold a user",
    })
    void aBaseUrlThatCannotBeIsRefused(String value, String message) {
        assertThat(problems("ITERABLE_BASE_URL", value))
                .singleElement()
                .asString()
                .startsWith("ITERABLE_BASE_URL: " + message);
    }

    /** Whatever is an address is refused for the same reasons. */
    @ParameterizedTest
    @CsvSource({
        "ITERABLE_BASE_URL, http://127.1:8080, holds a host",
        "ITERABLE_BASE_URL, https://api.iterable.com:65536, holds a port",
        "ITERABLE_BATCH_OTLP_URL, http://127.1/v1/metrics, holds a host",
        "ITERABLE_BATCH_OTLP_URL, http://otel_collector:4318/v1/metrics, holds a host",
        "ITERABLE_BATCH_OTLP_URL, http://collector:65536/v1/metrics, holds a port",
        "ITERABLE_BATCH_OTLP_URL, http://me:pw@collector:4318, must not hold a user",
        "HTTPS_PROXY, http://127.1:3128, holds a host",
        "https_proxy, http://proxy:65536, holds a port",
        "HTTP_PROXY, socks5://proxy:1080, names a SOCKS proxy",
        "SPRING_MAIL_HOST, smtp_relay, holds a host",
        "SPRING_MAIL_HOST, smtp.example.com:465, must be the name of a host alone",
        "SPRING_MAIL_HOST, smtps://smtp.example.com, must be the name of a host alone",
        "ITERABLE_CA_FILE, /nowhere/ca.pem, there is no file /nowhere/ca.pem"
    })
    void anAddressThatCannotBeIsRefused(String variable, String value, String message) {
        assertThat(problems(variable, value))
                .singleElement()
                .asString()
                .startsWith(variable + ": " + message)
                .doesNotContain("pw");
    }

    @ParameterizedTest
    @CsvSource({"465,, true", "587,, false", ",, false", "587, true, true", "465, FALSE, false"})
    void mailBeginsWithTlsAtItsPortOrWhereItIsAskedFor(String port, String tls, boolean begins) {
        Map<String, String> environment = environment("SPRING_MAIL_HOST", "smtp.example.com");
        environment.put("SPRING_MAIL_PORT", port == null ? "" : port);
        environment.put("SPRING_MAIL_SSL_ENABLED", tls == null ? "" : tls);
        assertThat(EnvironmentSettings.from(environment).mail().tls()).isEqualTo(begins);
    }

    @Test
    void mailIsEitherWithTlsOrNot() {
        assertThat(problems("SPRING_MAIL_HOST", "smtp.example.com", "SPRING_MAIL_SSL_ENABLED", "yes"))
                .containsExactly("SPRING_MAIL_SSL_ENABLED: must be true or false");
    }

    @Test
    void theLoginAtAProxyIsNotShown() {
        EnvironmentSettings configuration =
                configuration("HTTPS_PROXY", "http://ann:s3cret@proxy:3128", "no_proxy", "10.0.0.0/8");
        assertThat(configuration.describe()).contains("HTTPS_PROXY=proxy:3128", "no_proxy=10.0.0.0/8");
        assertThat(configuration.toString()).doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"us, https://api.iterable.com", "EU, https://api.eu.iterable.com"})
    void theRegionPicksTheHost(String region, URI expected) {
        assertThat(configuration("ITERABLE_REGION", region).api().baseUrl()).isEqualTo(expected);
    }

    @Test
    void regionAndUrlMayAgreeButNotContradict() {
        assertThat(configuration("ITERABLE_REGION", "eu", "ITERABLE_BASE_URL", "https://api.eu.iterable.com")
                        .api()
                        .baseUrl())
                .hasHost("api.eu.iterable.com");
        assertThat(problems("ITERABLE_REGION", "eu", "ITERABLE_BASE_URL", "https://api.iterable.com"))
                .singleElement()
                .asString()
                .contains("contradicts ITERABLE_REGION");
    }

    @Test
    void rateLimitsAreByEndpointAndTheProjectsOwnGoFirst() {
        EnvironmentSettings configuration = configuration(
                "ITERABLE_RATE_LIMITS", "users/bulkUpdate=20/s, /api/campaigns/archive = 30/min",
                "ITERABLE_RATE_LIMITS_MY_PROD", "users/bulkUpdate=50/s");
        assertThat(configuration.rateLimits("other")).containsEntry("/api/users/bulkUpdate", 20.0);
        assertThat(configuration.rateLimits("my-prod")).containsEntry("/api/users/bulkUpdate", 50.0);
        assertThat(configuration.rateLimits("my-prod")).containsEntry("/api/campaigns/archive", 0.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20/s",
                "users/bulkUpdate",
                "users/bulkUpdate=20",
                "users/bulkUpdate=20/h",
                "users/bulkUpdate=0/s",
                "users/bulkUpdate=-1/s",
                "users/bulkUpdate=NaN/s",
                "users/bulkUpdate=1/s,",
                "users/bulkUpdate=1/s,api/users/bulkUpdate=2/s"
            })
    void aRateLimitThatCannotBeIsRefused(String value) {
        assertThat(problems("ITERABLE_RATE_LIMITS", value)).first().asString().startsWith("ITERABLE_RATE_LIMITS: ");
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(problems(
                        "ITERABLE_BASE_URL", "nonsense",
                        "ITERABLE_REGION", "mars",
                        "ITERABLE_REQUEST_TIMEOUT", "soon",
                        "ITERABLE_RATE_LIMITS", "fast",
                        "ITERABLE_BATCH_LOG_LEVEL", "trace"))
                .extracting(text -> text.substring(0, text.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "ITERABLE_BASE_URL",
                        "ITERABLE_REGION",
                        "ITERABLE_REQUEST_TIMEOUT",
                        "ITERABLE_RATE_LIMITS",
                        "ITERABLE_BATCH_LOG_LEVEL");
    }

    @Test
    void anEmptyVariableIsNotSet() {
        assertThat(configuration("ITERABLE_REGION", " ", "ITERABLE_BASE_URL", "")
                        .api()
                        .baseUrl())
                .hasHost("api.iterable.com");
    }

    @Test
    void theDescriptionTellsSourcesAndMasksSecrets() {
        EnvironmentSettings configuration = configuration(
                "ITERABLE_API_KEY", "key-1",
                "ITERABLE_API_KEY_MY_PROD", "key-2",
                "ITERABLE_API_KEY_FILE", "/run/secrets/key",
                "SPRING_DATASOURCE_URL", "jdbc:postgresql://u:pw-1@db:5432/batch?password=pw-2",
                "SPRING_DATASOURCE_PASSWORD", "pw-3");
        assertThat(configuration.describe())
                .containsExactly(
                        "ITERABLE_BATCH_DATA=/home/ann/.local/state/iterable-batch (default)",
                        "ITERABLE_BASE_URL=https://api.iterable.com (default)",
                        "SPRING_DATASOURCE_URL=jdbc:postgresql://db:5432/batch",
                        "ITERABLE_REQUEST_TIMEOUT=60s (default)",
                        "ITERABLE_BATCH_STOP_WITHIN=20s (default)",
                        "SPRING_DATASOURCE_PASSWORD=****",
                        "ITERABLE_API_KEY=****",
                        "ITERABLE_API_KEY_FILE=/run/secrets/key",
                        "ITERABLE_API_KEY_MY_PROD=****");
        assertThat(configuration.state()).isEqualTo("PostgreSQL at jdbc:postgresql://db:5432/batch");
        assertThat(configuration.toString()).doesNotContain("key-1", "key-2", "pw-");
    }

    @Test
    void thePasswordOfTheMailServerMayComeFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "zqx\r\n");

        EnvironmentSettings configuration =
                configuration("SPRING_MAIL_HOST", "mail", "SPRING_MAIL_PASSWORD_FILE", file.toString());

        assertThat(configuration.mail().password()).isEqualTo("zqx");
        assertThat(configuration.describe()).contains("SPRING_MAIL_PASSWORD_FILE=" + file);
        assertThat(configuration.toString()).doesNotContain("zqx");
        assertThat(problems("SPRING_MAIL_HOST", "mail", "SPRING_MAIL_PASSWORD_FILE", "/no/such/file"))
                .containsExactly("SPRING_MAIL_PASSWORD_FILE: cannot read the file /no/such/file");
    }

    private static EnvironmentSettings configuration(String... variables) {
        return EnvironmentSettings.from(environment(variables));
    }

    private static List<String> problems(String... variables) {
        Map<String, String> environment = environment(variables);
        UsageFailure problems = catchThrowableOfType(UsageFailure.class, () -> EnvironmentSettings.from(environment));
        assertThat(problems).as("mistakes in " + environment).isNotNull();
        return problems.all().stream().map(Object::toString).toList();
    }

    private static Map<String, String> environment(String... variables) {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", "/home/ann"));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return environment;
    }
}
