package io.iterablebatch.state.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.run.kit.Await;
import io.iterablebatch.state.Child;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every way in which the embedded server cannot be had: 2 where somebody has to put something right, 6 where the disk
 * is full or the data are broken, and each time the cause. No server of ours is left running then.
 */
class UnusableServerTest {

    /** Our rights in a namespace of mounts, where a test may mount what it likes. */
    private static final List<String> MOUNTING = List.of("unshare", "--map-root-user", "--mount", "sh", "-c");

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void somebodyHasUsedTheToolBefore() throws IOException {
        data = folder.toRealPath().resolve("state");
        PreparedState.in(data);
    }

    /** One that ends says so by its last file, and is gone a moment later. */
    @AfterEach
    void noServerIsLeft() {
        String tag = PostgresCluster.tag(data.resolve("postgres"));
        Await.until("no server is left", () -> ProcessHandle.allProcesses().noneMatch(has(tag)), () -> true);
    }

    private static Predicate<ProcessHandle> has(String word) {
        return process ->
                process.info().arguments().map(Arrays::asList).orElse(List.of()).contains(word);
    }

    /** What is wrong with the files. */
    enum Flaw {
        EMPTY_PASSWORD(ExitCode.USAGE, "password is empty") {
            @Override
            void arrange(Path data) throws IOException {
                Files.writeString(data.resolve("postgres/password"), " \n");
            }
        },
        NO_PASSWORD(ExitCode.USAGE, "password is missing") {
            @Override
            void arrange(Path data) throws IOException {
                Files.delete(data.resolve("postgres/password"));
            }
        },
        PASSWORD_OF_ANOTHER(ExitCode.USAGE, "refuses the password") {
            @Override
            void arrange(Path data) throws IOException {
                Files.writeString(data.resolve("postgres/password"), "another");
            }
        },
        OTHER_VERSION(ExitCode.USAGE, "was written by PostgreSQL 13") {
            @Override
            void arrange(Path data) throws IOException {
                Files.writeString(data.resolve("postgres/data/PG_VERSION"), "13\n");
            }
        },
        BROKEN_DATA(ExitCode.ACT_FIRST, "did not start") {
            @Override
            void arrange(Path data) throws IOException {
                Files.write(data.resolve("postgres/data/global/pg_control"), new byte[8192]);
            }
        },
        LOST_DATA(ExitCode.ACT_FIRST, "did not start") {
            @Override
            void arrange(Path data) throws IOException {
                Files.move(data.resolve("postgres/data/pg_wal"), data.resolve("somewhere-else"));
            }
        },
        FILE_INSTEAD(ExitCode.USAGE, "is not a directory") {
            @Override
            void arrange(Path data) throws IOException {
                Files.move(data.resolve("postgres"), data.resolve("elsewhere"));
                Files.createFile(data.resolve("postgres"));
            }
        },
        LINK_TO_NOTHING(ExitCode.USAGE, "is not a directory") {
            @Override
            void arrange(Path data) throws IOException {
                Files.move(data.resolve("postgres"), data.resolve("elsewhere"));
                Files.createSymbolicLink(data.resolve("postgres"), data.resolve("nowhere"));
            }
        };

        private final ExitCode exitCode;
        private final String said;

        Flaw(ExitCode exitCode, String said) {
            this.exitCode = exitCode;
            this.said = said;
        }

        abstract void arrange(Path data) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongWithItsFilesIsNamed(Flaw files) throws IOException {
        files.arrange(data);

        RunFailure failure = catchThrowableOfType(RunFailure.class, () -> open(data));

        assertThat(failure).hasMessageContaining(files.said).hasMessageContaining(data.toString());
        assertThat(failure.exitCode()).isEqualTo(files.exitCode);
    }

    /** What the kernel shows as files has no room for any, and is not full. */
    @ParameterizedTest
    @ValueSource(strings = {"/proc/x", "/proc/self/x/y", "/dev/null/x", "/dev/null"})
    void whereNoFilesCanBeKeptIsNamedInOneMessage(Path nowhere) {
        RunFailure failure = catchThrowableOfType(RunFailure.class, () -> open(nowhere));

        assertThat(failure)
                .hasMessageStartingWith("the state cannot be kept in " + nowhere + ", since ")
                .hasMessageEndingWith(": mend that, or set ITERABLE_BATCH_DATA to another directory");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    /** PostgreSQL would have the shell execute the one, and look elsewhere for the others. */
    @ParameterizedTest
    @ValueSource(strings = {"$(touch x)", "`touch x`", "$HOME", "${HOME}", "a\"b", "a\\b"})
    void signsOfTheShellAreRefused(String name) throws IOException {
        Path odd = Files.createDirectory(folder.toRealPath().resolve(name));

        RunFailure failure = catchThrowableOfType(RunFailure.class, () -> open(odd));

        assertThat(failure).hasMessageContaining("signs that mean something to a shell");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(odd).isEmptyDirectory();
    }

    @Test
    void aDirectoryWithSpacesAndOtherSignsWillDo() throws IOException {
        Path odd = folder.toRealPath().resolve("some state's, *ü? $ (1) & co; ~");
        PreparedState.in(odd);

        try (Child child = Child.open(odd, Map.of())) {
            assertThat(child.said()).startsWith("jdbc:");
            child.leave();
        }
    }

    /** With what must be mounted before, as commands of a shell that knows the directory as $D. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "2, is read-only, `mount --bind $D $D; mount -o remount,bind,ro $D`",
                "2, does not run on this machine, `B=$(readlink -f $D/postgres-binaries); mount --bind $B $B; mount -o remount,bind,noexec $B`",
                "2, does not run on this machine, `mount -t tmpfs -o noexec,size=200m none $D`",
                "6, the disk is full, `mount -t tmpfs -o size=10m none $D`",
                "6, the disk is full, `B=$(readlink -f $D/postgres-binaries); mount -t tmpfs -o size=10m none $D; ln -s $B $D/postgres-binaries`",
                "6, the disk is full, `cp -a $D $D.copy; mount -t tmpfs -o size=80m none $D; cp -a $D.copy/. $D; head -c 90m /dev/zero >$D/other 2>/dev/null || :`",
            })
    void whatIsWrongWithItsDiskIsNamed(int exitCode, String said, String mounts) throws IOException {
        assumeTrue(
                HelperProcess.run(folder, Map.of(), words(MOUNTING, "true")).succeeded(),
                "mounts are not to be had here");

        try (Child child = Child.open(
                data, Map.of(), words(MOUNTING, "D=" + data + "; set -e; " + mounts + "; exec \"$@\"", "sh"))) {
            assertThat(child.said()).startsWith("exit " + exitCode + ": ").contains(said);
        }
    }

    /** As containers run whom nobody has entered in /etc/passwd. */
    @Test
    void aUserWithoutANameIsTold() throws IOException {
        assumeTrue(RootTest.isRootOnLinux(), "only root can become anybody");
        Path fresh = folder.toRealPath().resolve("fresh");
        Files.createDirectory(fresh);
        Files.createSymbolicLink(fresh.resolve("postgres-binaries"), TestDatabase.binaries());
        PrivateFiles.chown(fresh, 54321);

        try (Child child = Child.open(
                fresh,
                Map.of(),
                ServerAccount.setpriv(54321, 0, ServerAccount.REACH_CLOSED_DIRECTORIES)
                        .prefix())) {
            assertThat(child.said()).startsWith("exit 2: ").contains("this user has no name", "SPRING_DATASOURCE_URL");
        }
    }

    @Test
    void linksToWhereItReallyIsAreFollowed() throws IOException {
        Path elsewhere = folder.toRealPath().resolve("elsewhere");
        Files.move(data.resolve("postgres"), elsewhere);
        Files.createSymbolicLink(data.resolve("postgres"), elsewhere);
        Files.move(elsewhere.resolve("data"), folder.resolve("data"));
        Files.createSymbolicLink(elsewhere.resolve("data"), folder.toRealPath().resolve("data"));

        open(data).close();

        assertThat(elsewhere.resolve("data/postmaster.pid")).doesNotExist();
    }

    /** A volume's group, say: Kubernetes gives it all rights. */
    @Test
    void whatOthersMayOpenIsClosedToThem() throws IOException {
        Files.setPosixFilePermissions(data.resolve("postgres/data"), PosixFilePermissions.fromString("rwxrwx---"));

        open(data).close();

        assertThat(Files.getPosixFilePermissions(data.resolve("postgres/data")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void anEditorMayEndThePasswordWithALineBreak() throws IOException {
        Path password = data.resolve("postgres/password");
        Files.writeString(password, Files.readString(password) + "\n");

        open(data).close();
    }

    /** Another process that has all its connections is not robbed of it. */
    @Test
    void oneWithoutAConnectionToGiveGoesOn() throws Exception {
        try (Child busy = Child.open(data)) {
            ConnectionSettings settings = new ConnectionSettings(
                    busy.jdbcUrl(), PostgresCluster.USER, Files.readString(data.resolve("postgres/password")));
            List<Connection> all = new ArrayList<>();
            try {
                for (int i = 0; i < 50; i++) {
                    all.add(settings.connect(Map.of()));
                }
                RunFailure failure = catchThrowableOfType(RunFailure.class, () -> open(data));

                assertThat(failure).hasMessageContaining("takes no more connections");
                assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(all.get(0).isValid(5)).isTrue();
            } finally {
                for (Connection each : all) {
                    each.close();
                }
            }
            busy.leave();
        }
    }

    private static StateDatabase open(Path directory) {
        return StateDatabase.open(Map.of(), directory, Sleeper.SYSTEM);
    }

    private static List<String> words(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all;
    }
}
