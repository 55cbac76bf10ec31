package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.alert.DeadlineCheck;
import io.iterablebatch.console.acting.JobFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileNamesTest {

    @TempDir
    private Path folder;

    @Test
    void examplesAreToldFromJobsByTheirNames() {
        assertThat(JobFileNames.isJob(Path.of("jobs/users.yaml"))).isTrue();
        assertThat(JobFileNames.isJob(Path.of("test.yml"))).isTrue();
        assertThat(JobFileNames.isJob(Path.of("jobs/users.test.yaml"))).isFalse();
        assertThat(JobFileNames.isJob(Path.of("jobs/users.csv"))).isFalse();
        assertThat(JobFileNames.isExamples(Path.of("users.test.yml"))).isTrue();
        assertThat(JobFileNames.isExamples(Path.of("latest.yaml"))).isFalse();
        assertThat(JobFileNames.isExamples(Path.of(".test.yaml"))).isFalse();
    }

    @Test
    void eitherLeadsToTheOther() throws IOException {
        Path job = Files.createFile(folder.resolve("users.nightly.yml"));
        Path examples = JobFileNames.examplesOf(job);
        assertThat(examples).isEqualTo(folder.resolve("users.nightly.test.yaml"));
        assertThat(JobFileNames.presentExamplesOf(job)).isEmpty();
        Files.createFile(examples);
        assertThat(JobFileNames.presentExamplesOf(job)).contains(examples);
        assertThat(JobFileNames.presentJobOf(examples)).contains(job);
        assertThat(JobFileNames.presentJobOf(folder.resolve("people.test.yaml")))
                .isEmpty();
    }

    /** Wherever the job files of a folder are looked for. */
    @Test
    void examplesAreNoJobs() throws IOException {
        Path job = Files.writeString(folder.resolve("users.yaml"), "notify: { by: 06:30 UTC }\n");
        Files.writeString(folder.resolve("users.test.yaml"), "# of notify:\n");
        assertThat(new JobFolder(folder, Map.of()).all())
                .extracting(JobOutline::file)
                .containsExactly(job);
        assertThat(DeadlineCheck.files(folder)).containsExactly(job);
    }
}
