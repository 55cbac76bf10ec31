package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.Catalogue;
import io.iterablebatch.sandbox.project.ProjectSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The lists, channels and message types of a project (contract §9). */
class CatalogueTest {

    @ParameterizedTest
    @CsvSource({
        "/api/lists, lists, id name listType createdAt",
        "/api/channels, channels, id name channelType messageMedium",
        "/api/messageTypes, messageTypes, id name channelId createdAt updatedAt subscriptionPolicy",
    })
    void eachReadHasWhatTheApiRequires(String path, String member, String required) {
        try (Sandbox sandbox = start(Catalogue.sample())) {
            JsonNode entries = Api.json(new Api(sandbox).get(path)).path(member);

            assertThat(entries).isNotEmpty();
            assertThat(entries)
                    .allSatisfy(entry -> assertThat(entry.propertyNames()).containsAll(List.of(required.split(" "))));
        }
    }

    @Test
    void everyIdIsInTheDocumentationAndOnlyOnce() throws IOException {
        Catalogue sample = Catalogue.sample();
        String documentation = Files.readString(Path.of("docs/sandbox.md"));
        Set<Long> seen = new TreeSet<>();
        for (JsonNode all : List.of(sample.lists(), sample.channels(), sample.messageTypes())) {
            for (JsonNode entry : all) {
                assertThat(documentation)
                        .contains("| " + entry.path("id") + " | "
                                + entry.path("name").asString() + " | ");
                assertThat(seen.add(entry.path("id").longValue())).isTrue();
            }
        }
    }

    @Test
    void aProjectCanHaveOthers() {
        Catalogue other = Catalogue.of(Api.quoted("{'lists':[{'id':7,'name':'L','listType':'Standard','createdAt':1}],"
                + "'channels':[],'messageTypes':[]}"));
        try (Sandbox sandbox = start(other)) {
            Api api = new Api(sandbox);

            assertThat(Api.json(api.get("/api/lists"))
                            .path("lists")
                            .path(0)
                            .path("name")
                            .asString())
                    .isEqualTo("L");
            assertThat(api.subscriptions("{'email':'a@example.com','emailListIds':[7]}")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(api.subscriptions("{'email':'a@example.com','emailListIds':[1001]}")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    private static Sandbox start(Catalogue catalogue) {
        return Sandbox.start(SandboxOptions.defaults(InstantSource.system())
                .withoutRateLimits()
                .withProject(ProjectSettings.defaults().withCatalogue(catalogue)));
    }
}
