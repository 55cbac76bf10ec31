package io.iterablebatch.state.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class AdvisoryLockTest {

    private static final String JOB = "users at prod";

    @Test
    void onlyOneHasIt(TestDatabase database) {
        try (AdvisoryLock held = acquire(database, "first")) {
            assertThatCode(held::verify).doesNotThrowAnyException();
            assertThat(AdvisoryLock.tryAcquire(database.settings(), JOB, "second"))
                    .isEmpty();
        }
    }

    @Test
    void anotherNameIsAnotherLock(TestDatabase database) {
        try (AdvisoryLock held = acquire(database, "first")) {
            var other = AdvisoryLock.tryAcquire(database.settings(), JOB + " too", "second");

            assertThat(other).isPresent();
            other.ifPresent(AdvisoryLock::close);
            held.verify();
        }
    }

    @Test
    void itIsFreeOnceClosed(TestDatabase database) {
        acquire(database, "first").close();

        assertThat(AdvisoryLock.holder(database.settings(), JOB)).isEmpty();
        acquire(database, "second").close();
    }

    /** As a pooler hands it on, which was not there when the lock was taken. */
    @Test
    void closingItFreesNobodyElses(TestDatabase database) {
        AdvisoryLock first = acquire(database, "first");
        int pid = AdvisoryLock.holder(database.settings(), JOB).orElseThrow().backendPid();
        database.execute("select pg_terminate_backend(" + pid + ", 10000)");
        try (AdvisoryLock second = acquire(database, "second")) {
            first.close();

            second.verify();
        }
    }

    @Test
    void aSecondProcessCanSayWhoHasIt(TestDatabase database) {
        assertThat(AdvisoryLock.holder(database.settings(), JOB)).isEmpty();
        try (AdvisoryLock held = acquire(database, "host-a 4711")) {
            assertThat(AdvisoryLock.holder(database.settings(), JOB)).hasValueSatisfying(holder -> {
                assertThat(holder.label()).isEqualTo("host-a 4711");
                assertThat(holder.address()).isEqualTo("127.0.0.1");
                assertThat(holder.describe())
                        .startsWith(
                                "PostgreSQL session " + holder.backendPid() + " (host-a 4711 from 127.0.0.1, since ");
                assertThat(holder.since())
                        .isBetween(
                                Instant.now().minus(1, ChronoUnit.HOURS),
                                Instant.now().plusSeconds(60));
            });
            held.verify();
        }
    }

    /** Of sessions of other roles PostgreSQL shows little. */
    @Test
    void whoMayNotSeeTheSessionIsToldItsNumberAtLeast(TestDatabase database) {
        String stranger = "stranger_" + database.name();
        database.execute("create role " + stranger + " login password 'p'");
        try (AdvisoryLock held = acquire(database, "host-a 4711")) {
            var theirs = new ConnectionSettings(database.settings().jdbcUrl(), stranger, "p");

            assertThat(AdvisoryLock.holder(theirs, JOB)).hasValueSatisfying(holder -> {
                assertThat(holder.since()).isNull();
                assertThat(holder.describe())
                        .startsWith("PostgreSQL session " + holder.backendPid() + " (")
                        .endsWith("; this login may not see since when)");
            });
            held.verify();
        } finally {
            database.execute("drop role " + stranger);
        }
    }

    @Test
    void whoseSessionIsGoneHasLostIt(TestDatabase database) {
        try (AdvisoryLock held = acquire(database, "first")) {
            int pid =
                    AdvisoryLock.holder(database.settings(), JOB).orElseThrow().backendPid();
            database.execute("select pg_terminate_backend(" + pid + ", 10000)");

            assertLost(held);
            acquire(database, "second").close();
        }
    }

    private static void assertLost(AdvisoryLock lock) {
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(lock::verify)
                .withMessageContaining("lost")
                .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED));
    }

    private static AdvisoryLock acquire(TestDatabase database, String label) {
        return AdvisoryLock.tryAcquire(database.settings(), JOB, label).orElseThrow();
    }
}
