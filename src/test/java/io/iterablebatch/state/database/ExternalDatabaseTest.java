package io.iterablebatch.state.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.net.ClosedPort;
import io.iterablebatch.state.DriverLog;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDatabases.class)
class ExternalDatabaseTest {

    private static final String SECRET = "s3cret-w0rd";

    @Test
    void itIsUsedAsItIs(TestDatabase theirs) {
        try (StateDatabase database = open(theirs.environment())) {
            assertThat(database.jdbcUrl()).isEqualTo(theirs.settings().jdbcUrl());
            assertThat(database.describe())
                    .startsWith("PostgreSQL 18")
                    .contains("at 127.0.0.1:")
                    .doesNotContain(String.valueOf(theirs.settings().password()), "requireAuth");
        }
    }

    @Test
    void aPasswordInTheUrlCountsButIsShownNowhere(TestDatabase theirs) {
        String password = String.valueOf(theirs.settings().password());
        String url = theirs.settings().jdbcUrl() + "&password=" + password + "&tcpKeepAlive=true";

        try (DriverLog log = new DriverLog();
                StateDatabase database =
                        open(with(theirs, ExternalDatabase.URL, url, ExternalDatabase.PASSWORD, "other"))) {
            assertThat(database.jdbcUrl()).doesNotContain(password).endsWith("&tcpKeepAlive=true");
            assertThat(log.text()).doesNotContain(password);
        }
    }

    @Test
    void aBlankUrlIsNone() {
        assertThat(ExternalDatabase.isConfigured(Map.of("SPRING_DATASOURCE_URL", " ")))
                .isFalse();
    }

    @Test
    void aWrongPasswordIsAMistakeOfTheUsers(TestDatabase theirs) {
        RunFailure failure = refused(with(theirs, ExternalDatabase.PASSWORD, SECRET));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessageContaining("SPRING_DATASOURCE_PASSWORD");
        assertSaysNoSecret(failure);
    }

    @Test
    void thePasswordMayComeFromAFileWhichTheVariableGoesBefore(TestDatabase theirs, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(
                folder.resolve("password"), theirs.environment().get(ExternalDatabase.PASSWORD) + "\n");
        Map<String, String> environment = new HashMap<>(theirs.environment());
        environment.remove(ExternalDatabase.PASSWORD);
        environment.put("SPRING_DATASOURCE_PASSWORD_FILE", file.toString());
        try (StateDatabase database = open(environment)) {
            assertThat(database.jdbcUrl()).isNotEmpty();
        }
        Map<String, String> both = new HashMap<>(environment);
        both.put(ExternalDatabase.PASSWORD, SECRET);
        assertThat(refused(both).exitCode()).isEqualTo(ExitCode.USAGE);
        Files.writeString(file, SECRET + "\n" + SECRET);
        assertThat(ExternalDatabase.mistake(environment))
                .hasToString("SPRING_DATASOURCE_PASSWORD_FILE: the file " + file + " holds more than one line");
        RunFailure failure = refused(environment);
        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertSaysNoSecret(failure);
    }

    @Test
    void anUnknownDatabaseIsAMistakeOfTheUsers(TestDatabase theirs) {
        String url = theirs.settings().jdbcUrl().replaceFirst("/t_[0-9_]+", "/nowhere");

        RunFailure failure = refused(with(theirs, ExternalDatabase.URL, url));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessageContaining("nowhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:s3cret-w0rd@db/state",
                "jdbc:postgresql://u:s3cret-w0rd@db/state",
                "jdbc:mysql://db/state?password=s3cret-w0rd",
                "jdbc:postgresql://db:port/state?password=s3cret-w0rd",
                "s3cret-w0rd"
            })
    void aUrlOfAnotherFormIsAMistakeOfTheUsers(String url) {
        RunFailure failure;
        try (DriverLog log = new DriverLog()) {
            failure = refused(Map.of(ExternalDatabase.URL, url));
            assertThat(log.text()).doesNotContain(SECRET);
        }

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessageContaining("SPRING_DATASOURCE_URL");
        assertSaysNoSecret(failure);
    }

    @Test
    void oneThatIsAwayMayComeBack() throws IOException {
        RunFailure failure;
        int port;
        try (ClosedPort nobody = new ClosedPort();
                DriverLog log = new DriverLog()) {
            port = nobody.number();
            failure = refused(Map.of(
                    ExternalDatabase.URL, "jdbc:postgresql://127.0.0.1:" + port + "/state?user=me&password=" + SECRET));
            assertThat(log.text()).doesNotContain(SECRET);
        }

        assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failure).hasMessageContaining("127.0.0.1:" + port + "/state is away");
        assertSaysNoSecret(failure);
    }

    @Test
    void oneThatCannotBeWrittenToIsAMistakeOfTheUsers(TestDatabase theirs) {
        theirs.execute("alter database " + theirs.name() + " set default_transaction_read_only = on");

        assertThat(refused(theirs.environment())).hasMessageContaining("read-only");
    }

    private static void assertSaysNoSecret(RunFailure failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            assertThat(each.toString()).doesNotContain(SECRET);
        }
    }

    private static Map<String, String> with(TestDatabase database, String... variables) {
        Map<String, String> environment = new HashMap<>(database.environment());
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return environment;
    }

    private static RunFailure refused(Map<String, String> environment) {
        return catchThrowableOfType(RunFailure.class, () -> open(environment));
    }

    private static StateDatabase open(Map<String, String> environment) {
        return StateDatabase.open(environment, Path.of("not-used"), Sleeper.SYSTEM);
    }
}
