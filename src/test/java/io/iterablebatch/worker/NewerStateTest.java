package io.iterablebatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.fleet.WorkerId;
import io.iterablebatch.fleet.WorkerRegistry;
import io.iterablebatch.fleet.WorkerRegistry.Description;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.TestDatabases;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;

/** When a worker finds that the state has become too new for it, and what it makes of that. */
@ExtendWith(TestDatabases.class)
class NewerStateTest {

    private final List<String> said = new ArrayList<>();
    private int paused;
    private JdbcTemplate jdbc;
    private WorkerRegistry workers;
    private NewerState newer;

    @BeforeEach
    void begin(TestDatabase database) {
        jdbc = new JdbcTemplate(database.dataSource());
        workers = new WorkerRegistry(jdbc);
        newer = new NewerState(workers, () -> paused++, said::add);
    }

    @Test
    void aStateThatItKnowsStopsNothing() {
        beat();

        assertThat(newer.look()).isFalse();
        assertThat(newer.isWhy(2)).isFalse();
        assertThat(paused).isZero();
    }

    @Test
    void itIsNoticedByABeatAndSaidOnce() {
        upgrade();
        beat();
        beat();

        assertThat(newer.isNoticed()).isTrue();
        assertThat(paused).isOne();
        assertThat(said).singleElement().asString().contains("version 9999", "takes nothing more; upgrade it");
    }

    /** The upgrade may come between a beat and the start of a run, which is then refused. */
    @Test
    void aRunThatWasRefusedForItIsNotOver() {
        beat();
        upgrade();

        assertThat(newer.isWhy(6)).isFalse();
        assertThat(newer.isWhy(2)).isTrue();
        assertThat(paused).isOne();
    }

    private void beat() {
        newer.notice(workers.beat(new WorkerId("w-00000001"), new Description("host", 1, "1.1", 1, 1)));
    }

    private void upgrade() {
        upgrade(jdbc);
    }

    /** As a newer program leaves the state. */
    static void upgrade(JdbcTemplate jdbc) {
        jdbc.update("""
                INSERT INTO flyway_schema_history SELECT installed_rank + 1000, '9999', description, type,
                    'V9999__later.sql', 1, installed_by, installed_on, execution_time, true
                FROM flyway_schema_history WHERE version = '1'
                """);
    }
}
