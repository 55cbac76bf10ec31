package io.iterablebatch.queue.standing;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What workers and runs leave in the state. What is said of a row is an assignment of SQL, as in {@code due_at =
 * now()}.
 */
public record StoredFleet(JdbcTemplate jdbc) {

    /** A worker that lives, unless more is said of it. */
    public StoredFleet worker(String id, String host, String version, String... more) {
        jdbc.update("""
                INSERT INTO worker (worker_id, host, pid, version, at_once, slices_at_once, started_at, beat_at,
                    knows_state)
                VALUES (?, ?, 1, ?, 1, 1, now() - interval '2 hours', now(),
                    (SELECT max(version::integer) FROM flyway_schema_history))
                """, id, host, version);
        return more("worker", "worker_id = '" + id + "'", more);
    }

    /** A queued run to the project my-prod, due now. */
    public StoredFleet queued(String job, String state, String... more) {
        Long id = jdbc.queryForObject("""
                INSERT INTO queued_run (job_file, job, project, parameters, options, priority, asked_by, asked_from,
                    queued_at, due_at, state)
                VALUES (?, ?, 'my-prod', '{}', '{}', 50, 'somebody', 'the command line', now(), now(), ?)
                RETURNING queue_id
                """, Long.class, job + ".yaml", job, state);
        return more("queued_run", "queue_id = " + id, more);
    }

    StoredFleet instance(long id, String job) {
        jdbc.update("""
                INSERT INTO destination (destination_id, base_url, project, key_fingerprint)
                VALUES ('https://api.iterable.com#my-prod', 'https://api.iterable.com', 'my-prod', 'key')
                ON CONFLICT DO NOTHING
                """);
        jdbc.update("INSERT INTO batch_job_instance VALUES (?, 0, ?, ?)", id, job, String.valueOf(id));
        jdbc.update("""
                INSERT INTO load_instance (instance_id, destination_id, job, action, parameters, definition_hash,
                    source_columns, started_at)
                VALUES (?, 'https://api.iterable.com#my-prod', ?, 'users.bulk-update', '{}', 'hash', '[]', now())
                """, id, job);
        return this;
    }

    StoredFleet run(long id, long instance, String... more) {
        jdbc.update("""
                INSERT INTO batch_job_execution (job_execution_id, job_instance_id, create_time, status)
                VALUES (?, ?, now(), 'STARTED')
                """, id, instance);
        jdbc.update("""
                INSERT INTO load_run (run_id, instance_id, resumed, key_fingerprint, started_at)
                VALUES (?, ?, false, 'key', now())
                """, id, instance);
        return more("load_run", "run_id = " + id, more);
    }

    StoredFleet slice(long instance, int slice, String state, String... more) {
        jdbc.update("INSERT INTO load_slice (instance_id, slice, state) VALUES (?, ?, ?)", instance, slice, state);
        return more("load_slice", "instance_id = " + instance + " AND slice = " + slice, more);
    }

    private StoredFleet more(String table, String which, String... more) {
        for (String each : more) {
            jdbc.update("UPDATE " + table + " SET " + each + " WHERE " + which);
        }
        return this;
    }
}
