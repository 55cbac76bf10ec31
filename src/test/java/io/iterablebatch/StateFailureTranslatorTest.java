package io.iterablebatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails in the state in mid-run: 1 only for what may pass by itself. */
class StateFailureTranslatorTest {

    @ParameterizedTest
    @CsvSource({
        "53300, 1, takes no more connections",
        "53100, 6, its disk is full",
        "42501, 6, does not let this login",
        "42P01, 6, lacks tables",
        "3F000, 6, lacks tables",
        "28P01, 6, refuses the login",
        "28000, 6, refuses the login",
        "25006, 1, takes no writes any more",
        "57P01, 1, run it again",
        "08006, 1, run it again",
        "40001, 1, run it again",
    })
    void theWayOutIsForThatCause(String sqlState, int exitCode, String said) {
        RunFailure failure = StateFailureTranslator.of(
                new IllegalStateException(new SQLException("Key (email)=(ana@example.com) is there", sqlState)));

        assertThat(failure).hasMessageContaining(said).hasMessageNotContaining("ana@");
        assertThat(failure.exitCode().code()).isEqualTo(exitCode);
    }

    @Test
    void theStateIsThatOfTheFirstOneThatHasOne() {
        SQLException pool = new SQLException("no connection", new SQLException("too many", "53300"));

        assertThat(StateFailureTranslator.sqlState(new RuntimeException(pool))).isEqualTo("53300");
        assertThat(StateFailureTranslator.sqlState(new RuntimeException())).isEmpty();
    }
}
