package io.iterablebatch.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.ledger.instance.Instance;
import io.iterablebatch.ledger.instance.InstanceProgress;
import io.iterablebatch.run.handout.UnfitHostException;
import io.iterablebatch.worker.WorkerJobFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which job file a worker does the slices of a run by, and why it cannot do them. */
class SliceJobFilesTest {

    private static final String JOB = """
            action: users.bulk-update
            source: { csv: "${FILE}" }
            identify: { email: email }
            fields: { city: city }
            slices: 4
            """;
    private static final Map<String, String> PARAMETERS = Map.of("FILE", "/data/users.csv");

    @TempDir
    private Path folder;

    private Path file(String path, String text) throws IOException {
        Path file = folder.resolve("jobs").resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private SliceJobFiles host(String... environment) {
        Map<String, String> all = environment.length == 0
                ? Map.of("ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef")
                : Map.of(environment[0], environment[1]);
        return new SliceJobFiles(EnvironmentSettings.from(all), new WorkerJobFiles(folder.resolve("jobs")));
    }

    private Instance instance() throws IOException {
        Path original = Files.writeString(folder.resolve("users.yaml"), JOB);
        JobFile job = JobFileLoader.read(original, PARAMETERS, Map.of());
        return new Instance(
                1,
                EnvironmentSettings.from(Map.of()).destination(job.project()).id(),
                job.name(),
                PARAMETERS,
                job.definition().definitionHash(),
                false,
                new InstanceProgress(null, Counts.ZERO, List.of(), List.of(), false));
    }

    @Test
    void theFileIsFoundByTheEndOfItsPath() throws Exception {
        Path own = file("nightly/users.yaml", JOB);

        var found = host().find(instance(), "/somewhere/else/jobs/nightly/users.yaml");

        assertThat(found.job().path()).isEqualTo(own);
    }

    @Test
    void ofTwoThatEndSoTheOneWithTheDefinitionOfTheInstanceIsTaken() throws Exception {
        file("nightly/users.yaml", JOB.replace("city: city", "town: city"));
        Path own = file("users.yaml", JOB);

        var found = host().find(instance(), "/jobs/nightly/users.yaml");

        assertThat(found.job().path()).isEqualTo(own);
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Instance instance = instance();
        String path = "/jobs/users.yaml";
        assertThatThrownBy(() -> host().find(instance, path))
                .isInstanceOf(UnfitHostException.class)
                .hasMessage("it has no job file users.yaml");
        file("users.yaml", JOB.replace("city: city", "town: city"));
        assertThatThrownBy(() -> host().find(instance, path))
                .hasMessage("its job file users.yaml says something else than the one that the run began with");
        file("users.yaml", JOB.replace("action:", "acton:"));
        assertThatThrownBy(() -> host().find(instance, path))
                .hasMessageStartingWith("its job file users.yaml has mistakes: ");
        file("users.yaml", JOB);
        assertThatThrownBy(() -> host("ITERABLE_BATCH_STOP_WITHIN", "8s").find(instance, path))
                .hasMessage("it has no API key for project default");
        assertThatThrownBy(() -> new SliceJobFiles(
                                EnvironmentSettings.from(Map.of(
                                        "ITERABLE_API_KEY",
                                        "0123456789abcdef0123456789abcdef",
                                        "ITERABLE_BASE_URL",
                                        "https://api.eu.iterable.com")),
                                new WorkerJobFiles(folder.resolve("jobs")))
                        .find(instance, path))
                .hasMessage("project default is somewhere else for it: api.eu.iterable.com");
    }
}
