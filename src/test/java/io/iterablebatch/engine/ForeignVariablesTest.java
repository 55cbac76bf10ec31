package io.iterablebatch.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.RunResult;
import io.iterablebatch.run.kit.Workplace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables that Spring Boot would read, and that are meant for other programs. */
class ForeignVariablesTest {

    @TempDir
    private Path folder;

    @Test
    void changeNothingOfACommand() {
        try (Workplace workplace = Workplace.in(folder)
                .with("SPRING_CONFIG_LOCATION", "optional:file:/nowhere/")
                .with("SPRING_MAIN_BANNER_MODE", "console")
                .with("SPRING_MAIN_LAZY_INITIALIZATION", "false")) {
            RunResult runs = workplace.call("runs");
            assertThat(runs.exitCode()).isZero();
            assertThat(runs.out()).isEqualTo("no runs yet\n");
        }
    }
}
