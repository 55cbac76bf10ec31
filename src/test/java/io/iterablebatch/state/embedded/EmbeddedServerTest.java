package io.iterablebatch.state.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.state.Child;
import io.iterablebatch.state.Impostor;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {

    /** One for all tests, since making one takes a second; each test leaves it without a server. */
    private static StateDirectory directory;

    @BeforeAll
    static void makeDirectory(@TempDir Path folder) throws IOException {
        directory = StateDirectory.in(folder);
    }

    @AfterEach
    void nothingIsLeftRunning() {
        assertThat(directory.isServed()).isFalse();
    }

    @Test
    void whatWasCommittedIsThereAtTheNextStart() throws Exception {
        try (StateDatabase first = directory.open()) {
            directory.ask(first.jdbcUrl(), "drop table if exists kept; create table kept as select 42 as answer");
        }
        assertThat(directory.isServed()).isFalse();

        try (StateDatabase second = directory.open()) {
            assertThat(directory.ask(second.jdbcUrl(), "select answer from kept"))
                    .isEqualTo("42");
        }
    }

    @Test
    void itIsDurable() throws Exception {
        try (StateDatabase database = directory.open()) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
                assertThat(directory.ask(database.jdbcUrl(), "show " + setting))
                        .as(setting)
                        .isEqualTo("on");
            }
        }
    }

    @Test
    void nobodyLogsInWithoutThePassword() {
        try (StateDatabase database = directory.open()) {
            for (String password : new String[] {null, "", "guessed"}) {
                ConnectionSettings stranger =
                        new ConnectionSettings(database.jdbcUrl(), PostgresCluster.USER, password);

                assertThatExceptionOfType(SQLException.class).isThrownBy(() -> stranger.connect(Map.of()));
            }
        }
    }

    @Test
    void itListensOnTheLoopbackOnly() throws Exception {
        try (StateDatabase database = directory.open()) {
            assertThat(directory.ask(database.jdbcUrl(), "show listen_addresses"))
                    .isEqualTo("127.0.0.1");
            assertThat(directory.ask(database.jdbcUrl(), "show unix_socket_directories"))
                    .isEmpty();
        }
    }

    @Test
    void itsFilesAreItsOwners() throws Exception {
        try (StateDatabase database = directory.open()) {
            assertThat(mode(directory.home())).isEqualTo("rwx------");
            assertThat(mode(directory.home().resolve("data"))).isEqualTo("rwx------");
            assertThat(mode(directory.home().resolve("password"))).isEqualTo("rw-------");
            assertThat(database.describe()).doesNotContain(directory.password());
            assertThat(database.settings().toString()).doesNotContain(directory.password());
        }
    }

    @Test
    void aSignalFromTheTerminalDoesNotReachIt() throws Exception {
        try (StateDatabase database = directory.open()) {
            long pid = directory.server().pid();
            HelperProcess asked = HelperProcess.run(
                    directory.path(), Map.of(), List.of("ps", "-o", "pgid=", "-p", String.valueOf(pid)));

            assertThat(asked.output().strip()).as("process group").isEqualTo(String.valueOf(pid));
            assertThat(directory.ask(database.jdbcUrl(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void severalInOneJvmShareIt() throws Exception {
        StateDatabase first = directory.open();
        StateDatabase second = directory.open();
        assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());

        first.close();
        first.close();
        assertThat(directory.ask(second.jdbcUrl(), "select 1")).isEqualTo("1");

        second.close();
        assertThat(directory.isServed()).isFalse();
    }

    @Test
    void processesShareItAndTheLastOneStopsIt() throws Exception {
        try (Child first = Child.open(directory.path());
                Child second = Child.open(directory.path())) {
            assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());

            first.leave();
            assertThat(directory.ask(second.jdbcUrl(), "select 1")).isEqualTo("1");

            second.leave();
            assertThat(directory.isServed()).isFalse();
        }
    }

    @Test
    void aServerLeftByAKilledProcessIsTakenOverAndStoppedInTheEnd() throws Exception {
        try (Child killed = Child.open(directory.path())) {
            killed.kill();
            assertThat(directory.isServed()).as("left behind").isTrue();

            try (StateDatabase next = directory.open()) {
                assertThat(next.jdbcUrl()).isEqualTo(killed.jdbcUrl());
            }
            assertThat(directory.isServed()).isFalse();
        }
    }

    @Test
    void nothingCommittedIsLostWhenTheServerIsKilledToo() throws Exception {
        try (Child killed = Child.open(directory.path())) {
            directory.ask(killed.jdbcUrl(), "drop table if exists kept; create table kept as select 42 as answer");
            directory.killServer();
            killed.kill();

            try (StateDatabase next = directory.open()) {
                assertThat(directory.ask(next.jdbcUrl(), "select answer from kept"))
                        .isEqualTo("42");
            }
        }
    }

    @Test
    void aServerThatDiedUnderALivingProcessIsStartedForTheNextOne() throws Exception {
        try (Child living = Child.open(directory.path())) {
            directory.killServer();

            try (StateDatabase next = directory.open()) {
                assertThat(directory.ask(next.jdbcUrl(), "select 1")).isEqualTo("1");
            }
            assertThat(directory.isServed()).as("the other one still counts").isTrue();
            living.leave();
            assertThat(directory.isServed()).isFalse();
        }
    }

    @Test
    void aPidThatBelongsToSomebodyElseNowIsNoObstacle() throws Exception {
        directory.open().close();
        leavePidFile(ProcessHandle.current().pid(), 1);

        try (StateDatabase database = directory.open()) {
            assertThat(directory.ask(database.jdbcUrl(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void whoListensWhereTheServerDidIsNotToldThePassword() throws Exception {
        directory.open().close();
        try (Impostor impostor = new Impostor()) {
            leavePidFile(ProcessHandle.current().pid(), impostor.port());

            directory.open().close();

            assertThat(impostor.heard()).contains(PostgresCluster.USER).doesNotContain(directory.password());
        }
    }

    @Test
    void aServerOfSomebodyElseWhereOursDidIsNoObstacle(@TempDir Path folder) throws Exception {
        directory.open().close();
        StateDirectory elsewhere = StateDirectory.in(folder);
        try (StateDatabase theirs = elsewhere.open()) {
            leavePidFile(ProcessHandle.current().pid(), elsewhere.server().port());

            try (StateDatabase database = directory.open()) {
                assertThat(directory.ask(database.jdbcUrl(), "select 1")).isEqualTo("1");
                assertThat(database.jdbcUrl()).isNotEqualTo(theirs.jdbcUrl());
            }
            assertThat(elsewhere.ask(theirs.jdbcUrl(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void ourServerThatRefusesThePasswordIsLeftRunning() throws Exception {
        try (Child running = Child.open(directory.path())) {
            String itsOwn = directory.password();
            Path password = directory.home().resolve("password");
            Files.writeString(password, "another");
            try {
                assertThatExceptionOfType(RunFailure.class)
                        .isThrownBy(directory::open)
                        .withMessageContaining("refuses the password")
                        .withMessageContaining(directory.home().toString())
                        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
            } finally {
                Files.writeString(password, itsOwn);
            }
            assertThat(directory.ask(running.jdbcUrl(), "select 1")).isEqualTo("1");
            running.leave();
        }
    }

    @Test
    void aStrangerWhoHasThePidNowIsNotStopped() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            StateDatabase database = directory.open();
            directory.killServer();
            leavePidFile(stranger.pid(), 1);
            database.close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefused() throws Exception {
        directory.open().close();
        Path version = directory.home().resolve("data/PG_VERSION");
        String itsOwn = Files.readString(version);
        Files.writeString(version, "17\n");
        try {
            assertThatExceptionOfType(RunFailure.class)
                    .isThrownBy(directory::open)
                    .withMessageContaining("PostgreSQL 17")
                    .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE));
        } finally {
            Files.writeString(version, itsOwn);
        }
    }

    @Test
    void dataInUseInAnotherContainerIsLeftAlone() throws Exception {
        try (Child elsewhere = Child.open(directory.path())) {
            directory.killServer();
            Files.writeString(directory.home().resolve("server.host"), "another machine");

            assertThatExceptionOfType(RunFailure.class)
                    .isThrownBy(directory::open)
                    .withMessageContaining("SPRING_DATASOURCE_URL");
            elsewhere.kill();
        }
        directory.open().close();
    }

    @Test
    void whatCannotBeADirectoryIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> StateDatabase.open(Map.of(), file, Sleeper.SYSTEM))
                .withMessageContaining("ITERABLE_BATCH_DATA")
                .withMessageContaining(file.toString());
    }

    private void leavePidFile(long pid, int port) throws IOException {
        Files.writeString(
                directory.home().resolve("data/postmaster.pid"),
                pid + "\n" + directory.home().resolve("data") + "\n1700000000\n" + port
                        + "\n\n127.0.0.1\n  1234567         0\nready   \n");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
