package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deadline is the job's, and only what says it must be there for it to be looked at. */
class WatchedJobTest {

    @TempDir
    private Path folder;

    private Optional<WatchedJob> read(Map<String, String> parameters, String... lines) throws IOException {
        return WatchedJob.read(
                Files.write(folder.resolve("nightly.yaml"), List.of(lines)), parameters, Map.of("AT", "06:30"));
    }

    private WatchedJob watched(String... lines) throws IOException {
        return read(Map.of(), lines).orElseThrow();
    }

    @Test
    void parametersAndMistakesElsewhereDoNoHarm() throws IOException {
        WatchedJob job = watched(
                "action: users.bulk-updat",
                "source: { csv: '${DAY}.csv' }",
                "send: { rate: '${RATE}' }",
                "notify: { every: 26h, webhook: 'https://hooks.example/a' }");
        assertThat(job.name()).isEqualTo("nightly");
        assertThat(job.project()).isEqualTo("default");
        assertThat(job.deadline()).isEqualTo(new Deadline.Every(Duration.ofHours(26)));
        assertThat(job.notices().reachesSomebody()).isTrue();
        assertThat(job.silent()).isEmpty();
    }

    @Test
    void whatSaysTheDeadlineIsFilledIn() throws IOException {
        WatchedJob job = read(
                        Map.of("REGION", "eu", "FILE", "of the source alone"),
                        "name: users-${REGION}",
                        "project: ${REGION}",
                        "source: { csv: '${FILE}' }",
                        "notify: { by: '${AT}', webhook: 'https://hooks.example/a' }")
                .orElseThrow();
        assertThat(job.name()).isEqualTo("users-eu");
        assertThat(job.project()).isEqualTo("eu");
        assertThat(job.deadline()).isEqualTo(new Deadline.Daily(LocalTime.of(6, 30), ZoneOffset.UTC));
    }

    @Test
    void anAddressThatIsMissingLeavesTheDeadlineAndIsTold() throws IOException {
        WatchedJob job = watched("action: users.bulk-update", "notify:", "  every: 26h", "  webhook: ${HOOK}");
        assertThat(job.deadline()).isEqualTo(new Deadline.Every(Duration.ofHours(26)));
        assertThat(job.notices().reachesSomebody()).isFalse();
        assertThat(job.whyNobodyIsTold())
                .singleElement()
                .asString()
                .startsWith("nobody can be told when nightly is overdue: ")
                .contains("nightly.yaml:4: `${HOOK}` has no value");
    }

    @Test
    void aJobWithoutADeadlineIsNone() throws IOException {
        assertThat(read(Map.of(), "action: users.bulk-update", "project: '${P}'"))
                .isEmpty();
        assertThat(read(Map.of(), "project: '${P}'", "notify: { webhook: '${HOOK}', on: failure }"))
                .isEmpty();
    }

    @Test
    void aDeadlineThatCannotBeToldIsAMistake() {
        assertMistake("`${NONE}` has no value", "notify: { by: '${NONE}' }");
        assertMistake("did you mean `every`?", "notify: { evry: 26h, webhook: '${HOOK}' }");
        assertMistake("`${P}` has no value", "project: '${P}'", "notify: { every: 26h }");
        assertMistake("not YAML", "notify: [");
    }

    private void assertMistake(String what, String... lines) {
        assertThatThrownBy(() -> read(Map.of(), lines))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining(what);
    }
}
