package io.iterablebatch.ledger.instance;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.source.Position;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The instances of jobs, by destination, job and parameters. Each call is part of the caller's transaction, if there is
 * one. Thread-safe.
 */
public final class InstanceStore {

    private static final String COLUMNS = """
            instance_id, destination_id, job, parameters, definition_hash, position_number, position_state,
            read_count, delivered, unchanged, superseded, invalid, rejected, skipped, created_fields, filtered_fields,
            completed, full_load""";

    private final JdbcTemplate jdbc;

    public InstanceStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The instance that began last among those of the job with exactly these parameters. */
    public Optional<Instance> latest(String destination, String job, Map<String, String> parameters) {
        return jdbc
                .query("""
                        SELECT %s FROM load_instance
                        WHERE destination_id = ? AND job = ? AND parameters = ?
                        ORDER BY instance_id DESC LIMIT 1
                        """.formatted(COLUMNS), InstanceStore::row, destination, job, JsonColumns.pairs(parameters))
                .stream()
                .findFirst();
    }

    /** The instance of a run. */
    public Optional<Instance> ofRun(long runId) {
        return jdbc.query("""
                        SELECT %s FROM load_instance
                        WHERE instance_id = (SELECT instance_id FROM load_run WHERE run_id = ?)
                        """.formatted(COLUMNS), InstanceStore::row, runId).stream()
                .findFirst();
    }

    /** The instance with this id, which exists. */
    public Instance get(long instanceId) {
        Instance found = jdbc.queryForObject(
                "SELECT " + COLUMNS + " FROM load_instance WHERE instance_id = ?", InstanceStore::row, instanceId);
        if (found == null) {
            throw new IllegalStateException("no instance " + instanceId);
        }
        return found;
    }

    /** Whether anything of the instance is recorded, or was announced and so may have been done. */
    public boolean begun(long instanceId) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                SELECT i.read_count > 0 OR EXISTS (SELECT FROM send_journal j WHERE j.instance_id = i.instance_id)
                FROM load_instance i WHERE i.instance_id = ?
                """, Boolean.class, instanceId));
    }

    /** Whether there is such an instance, and it is not complete. */
    public boolean mayGoOn(long instanceId) {
        return !jdbc.queryForList(
                        "SELECT 1 FROM load_instance WHERE instance_id = ? AND NOT completed",
                        Integer.class,
                        instanceId)
                .isEmpty();
    }

    /** Writes a new instance, with nothing read yet. */
    public void begin(NewInstance instance) {
        jdbc.update(
                """
                INSERT INTO load_instance (instance_id, destination_id, job, action, parameters, definition_hash,
                    source_columns, full_load, started_at, job_file, replay_of)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                instance.origin().instanceId(),
                instance.origin().destination(),
                instance.origin().job(),
                instance.origin().action(),
                JsonColumns.pairs(instance.origin().parameters()),
                instance.definitionHash(),
                JsonColumns.strings(instance.columns()),
                instance.full(),
                Timestamp.from(instance.startedAt()),
                instance.origin().jobFile(),
                instance.origin().replayOf());
    }

    /**
     * Marks the instance as done: the next run of the same parameters begins a new one. Nobody will go on with it, so
     * the key that its position may hold is forgotten.
     */
    public void complete(long instanceId) {
        jdbc.update(
                "UPDATE load_instance SET completed = true, position_state = NULL WHERE instance_id = ?", instanceId);
    }

    private static Instance row(ResultSet row, int index) throws SQLException {
        String state = row.getString("position_state");
        return new Instance(
                row.getLong("instance_id"),
                row.getString("destination_id"),
                row.getString("job"),
                JsonColumns.pairs(row.getString("parameters")),
                row.getString("definition_hash"),
                row.getBoolean("full_load"),
                new InstanceProgress(
                        state == null ? null : new Position(row.getLong("position_number"), state),
                        counts(row),
                        JsonColumns.strings(row.getString("created_fields")),
                        JsonColumns.strings(row.getString("filtered_fields")),
                        row.getBoolean("completed")));
    }

    /** The counts in the columns of {@code load_instance}. */
    public static Counts counts(ResultSet row) throws SQLException {
        return counts(row, "");
    }

    /** The same from columns whose names begin with this. */
    public static Counts counts(ResultSet row, String prefix) throws SQLException {
        return new Counts(
                row.getLong(prefix + "read_count"),
                row.getLong(prefix + "delivered"),
                row.getLong(prefix + "unchanged"),
                row.getLong(prefix + "superseded"),
                row.getLong(prefix + "invalid"),
                row.getLong(prefix + "rejected"),
                row.getLong(prefix + "skipped"));
    }
}
