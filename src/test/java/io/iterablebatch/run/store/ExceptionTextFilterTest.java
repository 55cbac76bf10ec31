package io.iterablebatch.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.ExitStatus;

class ExceptionTextFilterTest {

    @Test
    void saysWhatWeSayAndOfOthersTheKindAndSqlState() {
        var refused = new SQLException("Key (email)=(a@example.com) exists", "23505");
        var ours = new RunFailure(ExitCode.FAILED, "the database failed", refused);
        var foreign = new IllegalStateException("near a@example.com", new NumberFormatException("a@example.com"));

        ExitStatus quiet = ExceptionTextFilter.quiet(
                ExitStatus.FAILED.addExitDescription(foreign), List.of(new RuntimeException(ours), foreign, ours));

        assertThat(quiet.getExitCode()).isEqualTo("FAILED");
        assertThat(quiet.getExitDescription())
                .isEqualTo("java.lang.RuntimeException; the database failed; java.sql.SQLException SQLState 23505;"
                        + " java.lang.IllegalStateException; java.lang.NumberFormatException");
        assertThat(quiet.getExitException()).isNull();
    }

    @Test
    void keepsWhatNoExceptionSaid() {
        ExitStatus said = ExitStatus.FAILED.addExitDescription("the step ended with input unread");
        assertThat(ExceptionTextFilter.quiet(said, List.of())).isEqualTo(said);
    }
}
