package io.iterablebatch.cli.production;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.cli.service.SandboxFlags;
import io.iterablebatch.cli.service.SandboxStarter;
import io.iterablebatch.config.Destination;
import io.iterablebatch.config.SandboxIdentity;
import io.iterablebatch.net.Network;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the options of the command make of the sandbox. */
class ProductionSandboxTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void itHoldsTheSampleProject() throws Exception {
        assertThat(get("/api/campaigns?pageSize=1")).contains("\"totalCampaignsCount\":5000");
        assertThat(get("/api/templates?pageSize=1&templateType=Base")).contains("\"totalTemplatesCount\":1200");
    }

    @Test
    void itIsEmptyWhereItOnlyCounts() throws Exception {
        assertThat(get("/api/campaigns?pageSize=1", "--count-only")).contains("\"totalCampaignsCount\":0");
    }

    @Test
    void whatIsLackingIsRefused() throws Exception {
        String[] options = {"--without", "archive,bulk-delete"};

        assertThat(post("/api/campaigns/archive", "{\"campaignIds\":[1]}", options)
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/templates/bulkDelete", "{\"ids\":[1]}", options).statusCode())
                .isEqualTo(403);
        assertThat(post("/api/campaigns/activateTriggered", "{\"campaignId\":1}", options)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void failuresHaveTheFormThatIsAskedFor() throws Exception {
        assertThat(post("/api/campaigns/archive", "{\"campaignIds\":[1]}", "--archive-failures", "number")
                        .body())
                .isEqualTo("{\"success\":[],\"failed\":[1]}");
    }

    @Test
    void overTlsItsCertificateIsToBeTrustedForAsLongAsItLives() throws Exception {
        SandboxFlags flags = CommandLine.populateCommand(new SandboxFlags(), "--tls");
        Path certificate;
        try (SandboxStarter.RunningSandbox running = new ProductionSandbox().start(flags)) {
            certificate = running.certificate();
            URI url = running.connection("default").destination().baseUrl();

            assertThat(url.getScheme()).isEqualTo("https");
            Network trusting = Network.of(Map.of(Network.CA_FILE, certificate.toString()), (variable, mistake) -> {});
            assertThat(SandboxIdentity.of(new Destination(url, "default", ""), trusting))
                    .isEqualTo(running.connection("default").destination());
            assertThat(SandboxIdentity.of(new Destination(url, "default", ""), Network.DIRECT)
                            .sandbox())
                    .as("the identity of one that is not trusted")
                    .isEmpty();
        }
        assertThat(certificate).doesNotExist();
    }

    private String get(String path, String... options) throws Exception {
        return send(HttpRequest.newBuilder(), path, options).body();
    }

    private HttpResponse<String> post(String path, String body, String... options) throws Exception {
        return send(HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), path, options);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path, String... options) throws Exception {
        SandboxFlags flags = CommandLine.populateCommand(new SandboxFlags(), options);
        try (SandboxStarter.RunningSandbox running = new ProductionSandbox().start(flags)) {
            URI url = running.connection("default").destination().baseUrl().resolve(path);
            return http.send(request.uri(url).header("Api-Key", "any").build(), BodyHandlers.ofString());
        }
    }
}
