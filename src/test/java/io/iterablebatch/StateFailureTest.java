package io.iterablebatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StateFailureTest {

    private static final String QUOTED = "value ann@example.com is too long";

    @Test
    void saysThatConnectionsAreUsedUpHoweverDeepThatIs() {
        RunFailure failure = StateFailure.of(new IllegalStateException(new SQLException(QUOTED, "53300")));

        assertThat(failure).hasMessageContaining("takes no more connections").hasMessageContaining("run it again");
        assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void repeatsNothingThatTheDriverSays() {
        assertThat(StateFailure.of(new SQLException(QUOTED, "57P01")))
                .hasMessage("the database with the state failed; nothing is lost, run it again");
    }

    @Test
    void isBehindWhatItCaused() {
        assertThat(StateFailure.isBehind(new IllegalStateException(new SQLException(QUOTED))))
                .isTrue();
        assertThat(StateFailure.isBehind(new IllegalStateException())).isFalse();
    }
}
