package io.iterablebatch.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.report.Golden;
import io.iterablebatch.report.Summaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryJsonTest {

    private static final RunSummary FULL = Summaries.clean()
            .ended("COMPLETED", 3)
            .counts(new Counts(10_000, 9_850, 0, 12, 90, 48))
            .resumed(new Counts(4_000, 3_990, 0, 0, 10, 0))
            .reasons(Map.of("type-mismatch", 138L))
            .requests(Summaries.requests(13, 2, 1))
            .uncertain(1_000)
            .rejectsFile("/data/rejects/7.csv")
            .fields(List.of("address.city"), List.of("shoeSize"))
            .warnings("The key changed since the last run.")
            .replayOf(9)
            .open(5, 3L, 8L)
            .because(new SentBecause(3_000, 20, 400, 50, 6, 0))
            .get();

    @TempDir
    private Path folder;

    @Test
    void theNamesAndTheirOrderAreStable() {
        Golden.assertMatches("summary/full.json", SummaryJson.write(FULL));
    }

    @Test
    void readingGivesWhatWasWritten() {
        assertThat(SummaryJson.read(SummaryJson.write(FULL))).isEqualTo(FULL);
    }

    @Test
    void countsOfVersionsThatSkippedNothingAreRead() {
        String old = SummaryJson.write(FULL).replaceAll(",\\s*\"skipped\" : [0-9]+", "");
        assertThat(old).doesNotContain("skipped");
        assertThat(SummaryJson.read(old)).isEqualTo(FULL);
    }

    @Test
    void anEmptyObjectReadsAsNothingKnown() {
        RunSummary summary = SummaryJson.read("{}");
        assertThat(summary.accounting().counts()).isEqualTo(Counts.ZERO);
        assertThat(summary.identity().runId()).isNull();
        assertThat(summary.notes().warnings()).isEmpty();
    }

    @Test
    void whatNoVersionWroteReadsAsNothingKnown() {
        RunSummary nothing = SummaryJson.read("{}");
        assertThat(SummaryJson.read("")).isEqualTo(nothing);
        assertThat(SummaryJson.read("[]")).isEqualTo(nothing);
        assertThat(SummaryJson.read("{\"durationMs\":null,\"startedAt\":null,\"parameters\":null,\"reasons\":null}"))
                .isEqualTo(nothing);
    }

    @Test
    void aFileIsReplacedAndNothingIsLeftBeside() throws IOException {
        Path file = Files.writeString(folder.resolve("summary.json"), "old");
        SummaryJson.write(FULL, file);
        assertThat(SummaryJson.read(Files.readString(file))).isEqualTo(FULL);
        assertThat(folder).isDirectoryNotContaining(each -> !each.equals(file));
    }

    @Test
    void aLinkStaysALinkToTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        SummaryJson.write(FULL, link);
        assertThat(link).isSymbolicLink();
        assertThat(file).content().startsWith("{");
    }
}
