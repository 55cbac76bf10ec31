package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.sandbox.campaigns.Campaign;
import io.iterablebatch.sandbox.campaigns.CampaignState;
import io.iterablebatch.sandbox.campaigns.CampaignType;
import io.iterablebatch.sandbox.exports.ExportState;
import io.iterablebatch.sandbox.messages.MessageState;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.shelf.SeedData;
import io.iterablebatch.sandbox.templates.TemplateType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed project that a sandbox is seeded with. */
class SampleProjectTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults(InstantSource.system()).withSeed(SeedData.sample()));
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void theGeneratorReproducesEachFileByteForByte(@TempDir Path directory) throws Exception {
        Process generator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=ISO-8859-9",
                        "-Duser.language=tr",
                        "sample-data/GenerateProject.java",
                        directory.toString())
                .inheritIO()
                .start();

        assertThat(generator.waitFor()).isZero();
        List<Path> made = files(directory);
        assertThat(made).hasSize(10);
        for (Path file : made) {
            Path committed = Path.of("sample-data").resolve(directory.relativize(file));
            assertThat(Files.mismatch(file, committed)).as(committed.toString()).isEqualTo(-1);
        }
    }

    @Test
    void itHasEveryStateAndType() {
        assertThat(sandbox.campaigns()).hasSize(5_000);
        assertThat(sandbox.campaigns().values())
                .extracting(Campaign::campaignState)
                .contains(CampaignState.values());
        assertThat(sandbox.campaigns().values()).extracting(Campaign::type).contains(CampaignType.values());
        assertThat(sandbox.campaigns().values())
                .anyMatch(campaign -> campaign.labels().contains("evergreen"));
        assertThat(sandbox.messages().values()).extracting(m -> m.state()).contains(MessageState.values());
        assertThat(sandbox.exports().values()).extracting(e -> e.jobState()).contains(ExportState.values());
    }

    @Test
    void whatRefersToSomethingFindsIt() {
        Set<Long> used = sandbox.campaigns().values().stream()
                .map(Campaign::templateId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        assertThat(sandbox.templates().keySet()).containsAll(used);
        assertThat(sandbox.templates().values())
                .filteredOn(template -> template.templateType() == TemplateType.BASE)
                .hasSize(1_200)
                .anyMatch(template -> used.contains(template.templateId()))
                .anyMatch(template -> !used.contains(template.templateId()));
        assertThat(sandbox.campaigns().keySet())
                .containsAll(sandbox.campaigns().values().stream()
                        .map(Campaign::recurringCampaignId)
                        .filter(Objects::nonNull)
                        .toList())
                .containsAll(sandbox.messages().values().stream()
                        .map(message -> message.campaignId())
                        .toList());
    }

    @Test
    void theRowsToCancelAreScheduledButForAFewFlaws() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("sample-data/campaigns-to-cancel.csv"));
        List<String> scheduled = rows.stream()
                .filter(row -> row.matches("[0-9]+"))
                .filter(row -> sandbox.campaigns().containsKey(Long.valueOf(row)))
                .filter(row -> sandbox.campaigns().get(Long.valueOf(row)).campaignState() == CampaignState.SCHEDULED)
                .toList();

        assertThat(rows.get(0)).isEqualTo("campaign_id");
        assertThat(scheduled).hasSize(51);
        assertThat(Set.copyOf(scheduled)).as("one of them twice").hasSize(50);
        assertThat(rows).hasSize(1 + 51 + 3);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
