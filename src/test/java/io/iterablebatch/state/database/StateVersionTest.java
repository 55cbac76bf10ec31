package io.iterablebatch.state.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that stays finds that a newer program has changed the state meanwhile. */
@ExtendWith(TestDatabases.class)
class StateVersionTest {

    @Test
    void aStateThatThisProgramMadeIsNotNewer(TestDatabase database) {
        StateVersion version = StateVersion.of(database.dataSource(), StateVersion.ofProgram());

        assertThat(version.applied()).isEqualTo(version.known()).isGreaterThanOrEqualTo(25);
        assertThat(version.isNewerThanProgram()).isFalse();
        assertThat(version.whyNothingIsTaken()).isEmpty();
    }

    @Test
    void aStateThatANewerProgramChangedSaysWhatToDo(TestDatabase database) {
        int known = StateVersion.ofProgram();
        apply(database, 9999, true);

        StateVersion version = StateVersion.of(database.dataSource(), known);

        assertThat(version.isNewerThanProgram()).isTrue();
        assertThat(version.whyNothingIsTaken())
                .hasValueSatisfying(why -> assertThat(why).contains("version 9999", "knows " + known, "upgrade it"));
    }

    /** Flyway leaves a line for a script that failed where a database cannot take back what it did. */
    @Test
    void aScriptThatFailedChangesNothing(TestDatabase database) {
        apply(database, 9999, false);

        assertThat(StateVersion.of(database.dataSource(), StateVersion.ofProgram())
                        .isNewerThanProgram())
                .isFalse();
    }

    private static void apply(TestDatabase database, int script, boolean success) {
        database.execute("insert into flyway_schema_history select installed_rank + 1000, '" + script
                + "', description, type, 'V" + script + "__later.sql', 1, installed_by, installed_on, execution_time, "
                + success + " from flyway_schema_history where version = '1'");
    }
}
