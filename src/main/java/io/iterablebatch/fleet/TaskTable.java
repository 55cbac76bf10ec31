package io.iterablebatch.fleet;

/**
 * The tables out of which work is handed out. Runs and slices have one each: a run of a sliced job waits for slices,
 * and must not take their threads. Every process that polls a table knows all kinds of tasks in it.
 */
public enum TaskTable {
    /** Runs that are queued, and schedules. */
    RUNS("run_task"),
    /** Slices of runs. */
    SLICES("slice_task");

    private final String table;

    TaskTable(String table) {
        this.table = table;
    }

    /** Its name. */
    public String table() {
        return table;
    }
}
