package io.iterablebatch.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class UserNamedFileTest {

    @TempDir
    private Path folder;

    /** Nobody ever writes to it. */
    @Test
    void aPipeWithANameIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("job.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), pipe);

        for (Path named : new Path[] {pipe, link}) {
            assertThatThrownBy(() -> UserNamedFile.open(named).close())
                    .as("%s", named)
                    .isInstanceOf(UserNamedFile.NoFileException.class)
                    .hasMessageContaining("is no file but a pipe");
        }
    }

    /** As a shell gives it to a command in place of a file. */
    @Test
    void aPipeWithoutANameIsRead() throws Exception {
        Process writer = new ProcessBuilder("sh", "-c", "echo action: x; sleep 600").start();
        try {
            Path pipe = Path.of("/proc/" + writer.pid() + "/fd/1");
            try (InputStream in = UserNamedFile.open(pipe)) {
                assertThat(new String(in.readNBytes(9), StandardCharsets.UTF_8)).isEqualTo("action: x");
            }
        } finally {
            writer.descendants().forEach(ProcessHandle::destroyForcibly);
            writer.destroyForcibly();
        }
    }
}
