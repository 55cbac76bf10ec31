package io.iterablebatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.sandbox.options.SandboxOptions;
import io.iterablebatch.sandbox.project.ProjectSettings;
import io.iterablebatch.sandbox.state.ProjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state that outlives its sandbox. */
class PersistenceTest {

    @TempDir
    private Path home;

    @Test
    void usersFieldsAndIdentitySurviveAClose() {
        String id;
        Map<String, String> state;
        Map<String, String> fields;
        try (Sandbox first = start("s")) {
            update(first, "a@example.com", "{'t\\tab':'x','when':'2024-01-31'}");
            update(first, "a@example.com", "{'o':{'p':1}}");
            update(first, "b@example.com", "{}");
            id = first.id();
            state = first.state();
            fields = first.fields();
        }
        try (Sandbox second = start("s")) {
            assertThat(second.id()).isEqualTo(id);
            assertThat(second.state()).isEqualTo(state).hasSize(2);
            assertThat(second.fields()).isEqualTo(fields).containsKey("t\tab");
        }
    }

    /** It names users; one that an earlier edition left open is closed. */
    @Test
    void theStateIsForItsOwnerAlone() throws IOException {
        start("s").close();
        List<Path> kept;
        try (var files = Files.list(home.resolve("s"))) {
            kept = files.filter(file -> !file.endsWith("lock")).toList();
        }
        for (Path file : kept) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        try (Sandbox second = start("s")) {
            update(second, "a@example.com", "{}");
            assertThat(kept)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void whatWasAnsweredSurvivesAKillAndATornLastLineIsDropped() throws IOException {
        try (Sandbox first = start("first")) {
            update(first, "a@example.com", "{'n':1}");
            update(first, "b@example.com", "{'n':2}");
            leave("first", "second", "user\t3\tc@exam");
        }
        try (Sandbox second = start("second")) {
            assertThat(second.state()).containsOnlyKeys("a@example.com", "b@example.com");
            update(second, "c@example.com", "{'n':3}");
            leave("second", "third", "");
        }
        try (Sandbox third = start("third")) {
            assertThat(third.state()).containsOnlyKeys("a@example.com", "b@example.com", "c@example.com");
            assertThat(third.state().get("c@example.com")).contains("\"n\":3");
        }
    }

    @Test
    void aSecondSandboxOnTheSameStateIsTurnedAway() {
        try (Sandbox first = start("s")) {
            assertThatThrownBy(() -> start("s"))
                    .isInstanceOfSatisfying(
                            RunFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.BUSY))
                    .hasMessageContaining("in use by another process");
            update(first, "a@example.com", "{}");
        }
    }

    @Test
    void aStateOfAnotherKindOfProjectIsNotTaken() {
        start("s").close();
        SandboxOptions hybrid =
                options("s").withProject(ProjectSettings.defaults().withKind(ProjectKind.HYBRID));

        assertThatThrownBy(() -> Sandbox.start(hybrid))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("EMAIL");
        start("s").close();
    }

    @Test
    void aStateThatCannotBeKeptIsToldInWords() throws IOException {
        Files.writeString(home.resolve("file"), "");

        assertThatThrownBy(() -> start("file/sandbox"))
                .isInstanceOfSatisfying(
                        RunFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage("the sandbox state cannot be kept in " + home.resolve("file/sandbox")
                        + " (not a directory): mend that, or set ITERABLE_BATCH_DATA to another directory");
    }

    @Test
    void aFileOfAnotherVersionIsNotTaken() throws IOException {
        leaveText("old", "iterable-batch-sandbox-1\tid\tEMAIL\n");

        assertThatThrownBy(() -> start("old"))
                .isInstanceOf(RunFailure.class)
                .hasMessageContaining("old is not of this version");
    }

    @Test
    void aResetBeginsAStateOfAnotherIdentity() {
        String id;
        try (Sandbox sandbox = start("s")) {
            update(sandbox, "a@example.com", "{'n':1}");
            id = sandbox.id();
            sandbox.reset();
            assertThat(sandbox.users()).isZero();
            assertThat(sandbox.fields()).doesNotContainKey("n");
            assertThat(sandbox.log().requests()).isEmpty();
            assertThat(sandbox.id()).isNotEqualTo(id);
            id = sandbox.id();
        }
        try (Sandbox again = start("s")) {
            assertThat(again.id()).isEqualTo(id);
            assertThat(again.users()).isZero();
        }
    }

    /** Copies the state of a running sandbox as a kill would leave it, with the beginning of one more line. */
    private void leave(String running, String left, String torn) throws IOException {
        Path state = Files.createDirectories(home.resolve(left)).resolve("state");
        Files.copy(home.resolve(running).resolve("state"), state);
        Files.writeString(state, torn, StandardOpenOption.APPEND);
    }

    private void leaveText(String left, String text) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve(left)).resolve("state"), text);
    }

    private static void update(Sandbox sandbox, String email, String fields) {
        int status = new Api(sandbox)
                .bulkUpdate("{'users':[{'email':'" + email + "','dataFields':" + fields + "}]}")
                .statusCode();
        assertThat(status).isEqualTo(200);
    }

    private Sandbox start(String directory) {
        return Sandbox.start(options(directory));
    }

    private SandboxOptions options(String directory) {
        return SandboxOptions.defaults(InstantSource.system())
                .withoutRateLimits()
                .withStateDirectory(home.resolve(directory));
    }
}
