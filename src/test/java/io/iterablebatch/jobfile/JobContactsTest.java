package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom to tell of a job is known without the parameters that its runs need. */
class JobContactsTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("HOOK", "https://hooks.example/a");

    @TempDir
    private Path folder;

    @Test
    void aJobWithoutADeadlineNamesPeopleToo() throws IOException {
        assertThat(read("project: my-prod", "source: { csv: '${DAY}.csv' }", "notify: { webhook: '${HOOK}' }"))
                .hasValueSatisfying(job -> {
                    assertThat(job.name()).isEqualTo("users");
                    assertThat(job.project()).isEqualTo("my-prod");
                    assertThat(job.notices().reachesSomebody()).isTrue();
                });
    }

    @Test
    void whereNobodyCanBeToldThereIsNone() throws IOException {
        assertThat(read("action: users.bulk-update")).isEmpty();
        assertThat(read("notify: { webhook: '${NOT_HERE}' }")).isEmpty();
        assertThat(read("notify: { every: 26h }")).isEmpty();
        assertThat(read("notify: [")).isEmpty();
        assertThat(JobContacts.read(folder.resolve("none.yaml"), Map.of(), ENVIRONMENT))
                .isEmpty();
    }

    private Optional<JobContacts> read(String... lines) throws IOException {
        return JobContacts.read(Files.write(folder.resolve("users.yaml"), List.of(lines)), Map.of(), ENVIRONMENT);
    }
}
