package io.iterablebatch.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of plans reads a file once, however often somebody looks. */
class PlanIndexTest {

    private static final int PLANS = 500;
    private static final Instant WRITTEN = Instant.parse("2026-03-01T02:00:00Z");

    @TempDir
    private Path folder;

    private Path file(int number, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(number + ".json"), text);
        return Files.setLastModifiedTime(file, FileTime.from(WRITTEN.plusSeconds(number)));
    }

    @Test
    void hundredsOfPlansAreReadOnceAndOnlyWhatChangedIsReadAgain() throws IOException {
        for (int i = 0; i < PLANS; i++) {
            file(i, "{}");
        }
        PlanIndex index = new PlanIndex(new PlanFolder(folder));
        assertThat(index.all()).hasSize(PLANS).first().satisfies(plan -> {
            assertThat(plan.name()).as("the one that was written last").isEqualTo("499.json");
            assertThat(plan.mistake()).isNotBlank();
        });
        assertThat(index.reads()).isEqualTo(PLANS);
        index.all();
        assertThat(index.reads()).isEqualTo(PLANS);

        file(PLANS + 1, "{}");
        file(3, "{ }");
        Files.delete(folder.resolve("4.json"));
        assertThat(index.all()).hasSize(PLANS);
        assertThat(index.reads()).isEqualTo(PLANS + 2);
    }
}
