package io.iterablebatch.cli.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.LoggerContext;
import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.cli.terminal.Screen;
import io.iterablebatch.config.EnvironmentSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogSetupTest {

    private static final Logger OWN = LoggerFactory.getLogger("io.iterablebatch.delivery.Window");
    private static final Logger LIBRARY = LoggerFactory.getLogger("org.flywaydb.core.Flyway");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void quiet() {
        new QuietLogConfigurator().configure((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    @Test
    void onlyOurWarningsReachTheScreenAndWithoutATrace() throws IOException {
        start(false);
        OWN.warn("field {} was dropped", "shoeSize", new IllegalStateException("x"));
        OWN.info("quiet");
        LIBRARY.warn("noise");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("warning: field shoeSize was dropped\n");
        assertThat(log()).contains("shoeSize", "IllegalStateException", "\tat ", "quiet", "noise");
    }

    @Test
    void verboseMeansOurDebugOnly() throws IOException {
        start(true);
        OWN.debug("ours");
        LIBRARY.debug("theirs");
        assertThat(log()).contains("ours").doesNotContain("theirs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.springframework.jdbc.core.StatementCreatorUtils",
                "org.springframework.batch.core.step.item.ChunkOrientedStep",
                "org.postgresql.core.v3.QueryExecutorImpl",
                "jdk.internal.httpclient.debug",
                "jdk.httpclient.HttpClient"
            })
    void librariesThatWouldLogValuesStayAtInfo(String name) throws IOException {
        start(false, "ITERABLE_BATCH_LOG_LEVEL", "debug");
        LIBRARY.debug("schema");
        LoggerFactory.getLogger(name).debug("ann@example.com");
        assertThat(log()).contains("schema").doesNotContain("ann@example.com");
    }

    /** As MariaDB's does with each statement that the server refuses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.mariadb.jdbc.client.impl.StandardClient",
                "MySQL",
                "net.snowflake.client.core.SFStatement",
                "com.google.cloud.bigquery.jdbc.BigQueryStatement"
            })
    void driversOfWarehousesAreSilent(String name) throws IOException {
        start(false, "ITERABLE_BATCH_LOG_LEVEL", "debug");
        LIBRARY.warn("noise");
        LoggerFactory.getLogger(name).error("You have an error near 'ann@example.com'");
        assertThat(log()).contains("noise").doesNotContain("ann@example.com");
    }

    @Test
    void theLevelCanBeRaisedForAll() throws IOException {
        start(false, "ITERABLE_BATCH_LOG_LEVEL", "error");
        LIBRARY.warn("theirs");
        LoggerFactory.getLogger("org.springframework.batch.x").info("capped");
        assertThat(log()).isEmpty();
    }

    @Test
    void theMessageOfAnExceptionIsShownOnlyWhereNoValueCanBeInIt() throws IOException {
        start(false);
        NumberFormatException unparsable =
                catchThrowableOfType(NumberFormatException.class, () -> Long.parseLong("ann@example.com"));
        SQLException duplicate = new SQLException("Key (email)=(ann@example.com) already exists", "23505");
        SQLException refused = new SQLException("connection refused", "08001");
        refused.addSuppressed(unparsable);
        OWN.error("failed", new IllegalStateException("our own words", duplicate));
        OWN.error("failed", new UncheckedIOException(new IOException("disk full")));
        OWN.error("failed", new IllegalStateException(unparsable));
        LIBRARY.error("failed", new RunFailure(ExitCode.FAILED, "give-up reached", refused));
        assertThat(log())
                .contains(
                        "SQLState 23505",
                        "SQLState 08001 connection refused",
                        "our own words",
                        "disk full",
                        ": give-up reached")
                .contains("suppressed: java.lang.NumberFormatException")
                .doesNotContain("ann@example.com");
    }

    @Test
    void theFileIsItsOwnersAlone() throws IOException {
        Path file = start(false);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void withoutALogTheCommandGoesOn() throws IOException {
        Files.writeString(folder.resolve("logs"), "a file in the way");
        start(false);
        OWN.info("lost");
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("warning: cannot write the log ");
    }

    private Path start(boolean verbose, String... variables) {
        Map<String, String> environment = new HashMap<>(Map.of("ITERABLE_BATCH_DATA", folder.toString()));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        EnvironmentSettings configuration = EnvironmentSettings.from(environment);
        LogSetup.start(configuration, verbose, new Screen(new PrintStream(err, true, StandardCharsets.UTF_8), false));
        return LogSetup.file(configuration);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("logs/iterable-batch.log"));
    }
}
