package io.iterablebatch.state.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.state.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatePoolTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Test
    void aDatabaseThatIsAwayIsWaitedForOnceUntilItIsBack() throws SQLException {
        try (TestDatabase database = TestDatabase.empty();
                TestDatabase other = TestDatabase.empty()) {
            String allow = "alter database " + database.name() + " allow_connections ";
            other.execute(allow + "false");
            try (HikariDataSource pool = database.settings().pool("test", 2)) {
                assertThat(failedAfter(pool)).isGreaterThan(PATIENCE);
                assertThat(failedAfter(pool)).isLessThan(PATIENCE);

                other.execute(allow + "true");
                try (Connection connection = pool.getConnection()) {
                    assertThat(connection.isValid(0)).isTrue();
                }
            }
        }
    }

    private static Duration failedAfter(HikariDataSource pool) {
        long start = System.nanoTime();
        assertThatExceptionOfType(SQLException.class).isThrownBy(pool::getConnection);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
