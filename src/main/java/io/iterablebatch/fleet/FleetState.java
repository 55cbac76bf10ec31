package io.iterablebatch.fleet;

import io.iterablebatch.queue.RunQueue;
import io.iterablebatch.queue.RunTries;
import io.iterablebatch.state.DatabaseTime;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the state has of a fleet: its queue and its workers.
 *
 * @param dataSource for db-scheduler
 * @param time the database's, asked again now and then
 */
public record FleetState(
        DataSource dataSource,
        DatabaseTime time,
        RunQueue queue,
        RunTries tries,
        WorkerRegistry workers,
        WorkerSessions sessions) {

    /** On this state. */
    public static FleetState of(DataSource dataSource, JdbcTemplate jdbc) {
        return new FleetState(
                dataSource,
                DatabaseTime.asking(jdbc),
                new RunQueue(jdbc),
                new RunTries(jdbc),
                new WorkerRegistry(jdbc),
                new WorkerSessions(jdbc));
    }
}
