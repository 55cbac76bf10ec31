package io.iterablebatch.run.handout;

import io.iterablebatch.fleet.WorkerId;

/**
 * What a process that does slices calls itself.
 *
 * @param worker unique among all processes on the state
 */
public record HostIdentity(WorkerId worker) {

    private static final String PROGRAM = "iterable-batch ";

    /** As tasks and people have it. */
    public String workerId() {
        return worker.value();
    }

    /** What its database sessions are called, so that another process can end all of them. */
    public String label() {
        return PROGRAM + worker;
    }
}
