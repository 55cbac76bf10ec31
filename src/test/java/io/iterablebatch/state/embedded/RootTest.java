package io.iterablebatch.state.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.state.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Root on Linux, with user namespaces and, as in a container, without. Speaks of nothing where nobody is root. */
@EnabledIf("isRootOnLinux")
class RootTest {

    private static final int NOBODY = 65534;

    @TempDir
    private Path folder;

    private StateDirectory directory;

    static boolean isRootOnLinux() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && PrivateFiles.owner(self) == 0;
    }

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = StateDirectory.in(folder);
    }

    @Test
    void withoutUserNamespacesItRunsAsNobodyBelowAClosedDirectory() throws Exception {
        try (Child child = Child.open(directory.path(), without("unshare"))) {
            assertThat(directory.ask(child.jdbcUrl(), "select 1")).isEqualTo("1");
            assertThat(serverUid()).isEqualTo(NOBODY);
            assertThat(PrivateFiles.owner(directory.home().resolve("password"))).isZero();

            child.leave();
            assertThat(directory.isServed()).isFalse();
        }
    }

    @Test
    void aServerLeftByAKilledProcessIsTakenOverThereToo() throws Exception {
        Map<String, String> environment = without("unshare");
        try (Child killed = Child.open(directory.path(), environment)) {
            killed.kill();
            try (Child next = Child.open(directory.path(), environment)) {
                assertThat(next.jdbcUrl()).isEqualTo(killed.jdbcUrl());
                next.leave();
                assertThat(directory.isServed()).isFalse();
            }
        }
    }

    @Test
    void dataOfTheOneWayIsUsableTheOtherWay() throws Exception {
        try (Child first = Child.open(directory.path(), without("unshare"))) {
            directory.ask(first.jdbcUrl(), "create table kept as select 42 as answer");
            first.leave();
        }
        try (Child second = Child.open(directory.path())) {
            assertThat(directory.ask(second.jdbcUrl(), "select answer from kept"))
                    .isEqualTo("42");
            second.leave();
        }
    }

    @Test
    void whereNothingWorksTheWaysOutAreNamed() throws Exception {
        try (Child child = Child.open(directory.path(), without("unshare", "setpriv", "runuser"))) {
            assertThat(child.said()).contains("ordinary user", "user namespaces", "SPRING_DATASOURCE_URL");
        }
    }

    /** An environment in which these programs fail, as they do where the system forbids what they do. */
    private Map<String, String> without(String... programs) throws IOException {
        Path path = Files.createDirectory(folder.resolve("path"));
        for (String program : programs) {
            Path forbidden = Files.writeString(path.resolve(program), "#!/bin/sh\nexit 1\n");
            Files.setPosixFilePermissions(forbidden, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return Map.of("PATH", path + ":" + System.getenv("PATH"));
    }

    private int serverUid() throws IOException {
        return PrivateFiles.owner(
                Path.of("/proc", String.valueOf(directory.server().pid())));
    }
}
