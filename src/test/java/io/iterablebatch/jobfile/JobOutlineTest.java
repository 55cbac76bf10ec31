package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.jobfile.JobOutline.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a form asks for is told by the job file, without the parameters that would make it whole. */
class JobOutlineTest {

    @TempDir
    private Path folder;

    private JobOutline read(Map<String, String> environment, String... lines) throws IOException {
        return JobOutline.read(Files.write(folder.resolve("nightly.yaml"), List.of(lines)), environment);
    }

    @Test
    void placeholdersAndParametersOfTheQueryAreInputsButNotWhatIsForTheEnvironmentAlone() throws IOException {
        JobOutline job = read(
                Map.of("REGION", "eu", "day", "today"),
                "action: users.bulk-update",
                "project: ${REGION}",
                "source:",
                "  warehouse: { url: \"${URL}\", query: \"SELECT * FROM u WHERE d = :day AND t > :since\" }",
                "send: { batch-size: \"${SIZE}\" }",
                "identify: { email: email }");
        assertThat(job.name()).isEqualTo("nightly");
        assertThat(job.isRun()).isTrue();
        assertThat(job.mistake()).isNull();
        assertThat(job.inputs())
                .containsExactly(
                        new Input("REGION", List.of("project"), true),
                        new Input("SIZE", List.of("send.batch-size"), false),
                        new Input("day", List.of("source.warehouse.query"), false));
    }

    @Test
    void whatNeedsAPlanIsNotRunUnlessItMayActAlone() throws IOException {
        assertThat(read(Map.of(), "action: campaigns.abort", "source: { csv: a.csv }")
                        .isRun())
                .isFalse();
        assertThat(read(Map.of(), "action: campaigns.abort", "source: { csv: a.csv }", "unattended: { max: 3 }")
                        .isRun())
                .isTrue();
    }

    @Test
    void aFileThatIsNoYamlSaysSo() throws IOException {
        JobOutline job = read(Map.of(), "action: [");
        assertThat(job.mistake()).isNotBlank();
        assertThat(job.name()).isEqualTo("nightly");
    }
}
