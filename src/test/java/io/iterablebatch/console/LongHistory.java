package io.iterablebatch.console;

import io.iterablebatch.state.TestDatabase;

/** A history as after years: one real run, again and again under other numbers and names. */
final class LongHistory {

    private LongHistory() {}

    /**
     * Fills it.
     *
     * @param run the real one, the only one of its instance
     * @param runs how many there shall be besides
     * @param jobs whose they are, in turns
     */
    static void of(TestDatabase database, long run, int runs, int jobs) {
        String numbers = "generate_series(1, " + runs + ") n";
        database.execute(
                "INSERT INTO batch_job_instance (job_instance_id, version, job_name, job_key) SELECT 100000 + n,"
                        + " 0, 'job ' || n % " + jobs + ", n::text FROM " + numbers);
        copy(database, "batch_job_execution", "job_execution_id", run, numbers, "job_execution_id, job_instance_id");
        copy(database, "load_instance", "instance_id", instance(run), numbers, "instance_id");
        database.execute(
                "UPDATE load_instance SET job = 'job ' || instance_id % " + jobs + " WHERE instance_id > 100000");
        copy(database, "load_run", "run_id", run, numbers, "run_id, instance_id");
        database.execute("UPDATE load_run SET started_at = started_at - (200000 - run_id) * interval '1 minute',"
                + " ended_at = ended_at - (200000 - run_id) * interval '1 minute' WHERE run_id > 100000");
        copy(database, "run_sample", "run_id", run, numbers, "run_id");
        copy(database, "reject", "run_id", run, numbers, "run_id, instance_id, origin_instance");
        database.execute("ANALYZE");
    }

    private static String instance(long run) {
        return "(SELECT instance_id FROM load_run WHERE run_id = " + run + ")";
    }

    private static void copy(
            TestDatabase database, String table, String key, Object of, String numbers, String renumbered) {
        StringBuilder changed = new StringBuilder("to_jsonb(t)");
        for (String column : renumbered.split(", ")) {
            changed.append(" || jsonb_build_object('").append(column).append("', 100000 + n)");
        }
        database.execute("INSERT INTO " + table + " SELECT (jsonb_populate_record(null::" + table + ", " + changed
                + ")).* FROM " + table + " t, " + numbers + " WHERE t." + key + " = " + of);
    }
}
