package io.iterablebatch.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.state.database.AdvisoryLock;
import io.iterablebatch.state.database.PgBouncer;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pooler that hands sessions around is refused before anything is done; one that does not is as good as none. */
@Tag("pgbouncer")
@ExtendWith(TestDatabases.class)
class PoolerTest {

    private static final String JOB = "users at prod";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "transaction, ''",
        "transaction, ?prepareThreshold=0",
        "transaction, ?preferQueryMode=simple",
        "statement, ''"
    })
    void oneThatHandsSessionsAroundIsRefused(String mode, String options, TestDatabase database) throws IOException {
        try (PgBouncer pooler = PgBouncer.before(database, folder)) {
            RunFailure failure = refused(pooler.environment(mode, options));

            assertThat(failure)
                    .hasMessageContaining("SPRING_DATASOURCE_URL")
                    .hasMessageContaining("session mode")
                    .hasMessageContaining("PostgreSQL itself");
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        }
        assertThat(AdvisoryLock.holders(database.settings())).isEmpty();
    }

    /** Two sessions, which go in turn: neither is the one before. */
    @Test
    void oneThatDealsThemOutInTurnIsRefusedToo(TestDatabase database) throws IOException {
        try (PgBouncer pooler = PgBouncer.before(database, folder, "server_round_robin = 1", "min_pool_size = 2")) {
            assertThat(refused(pooler.environment("transaction"))).hasMessageContaining("session mode");
        }
    }

    @Test
    void oneInSessionModeIsAsGoodAsNone(TestDatabase database) throws IOException {
        try (PgBouncer pooler = PgBouncer.before(database, folder);
                StateDatabase state = open(pooler.environment("session"));
                AdvisoryLock lock =
                        AdvisoryLock.tryAcquire(state.settings(), JOB, "host 1").orElseThrow()) {
            lock.verify();
            assertThat(AdvisoryLock.tryAcquire(database.settings(), JOB, "host 2"))
                    .isEmpty();
        }
    }

    /** It keeps the session, and does not clean it for the next client. */
    @Test
    void theLockIsFreeThoughThePoolerKeepsItsSession(TestDatabase database) throws IOException {
        try (PgBouncer pooler = PgBouncer.before(database, folder, "server_reset_query =");
                StateDatabase state = open(pooler.environment("session"))) {
            AdvisoryLock.tryAcquire(state.settings(), JOB, "host 1")
                    .orElseThrow()
                    .close();

            assertThat(AdvisoryLock.holder(database.settings(), JOB)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "session, ?currentSchema=public, USAGE, does not pass on an option",
        "elsewhere, '', USAGE, refuses the login",
        "nowhere, '', FAILED, reaches no server",
        "one, '', FAILED, has no connection to give"
    })
    void whatItSaysItselfIsTold(String name, String options, ExitCode code, String said, TestDatabase database)
            throws IOException {
        try (PgBouncer pooler = PgBouncer.before(database, folder)) {
            RunFailure failure = refused(pooler.environment(name, options));

            assertThat(failure).hasMessageContaining(said);
            assertThat(failure.exitCode()).isEqualTo(code);
        }
    }

    private static RunFailure refused(Map<String, String> environment) {
        return catchThrowableOfType(RunFailure.class, () -> open(environment));
    }

    private static StateDatabase open(Map<String, String> environment) {
        return StateDatabase.open(environment, Path.of("not-used"), Sleeper.SYSTEM);
    }
}
