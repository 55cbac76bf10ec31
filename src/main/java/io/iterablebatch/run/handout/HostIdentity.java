package io.iterablebatch.run.handout;

/**
 * What a process that does slices calls itself.
 *
 * @param workerId as in {@code w-1a2b3c4d}, unique among all processes on the state
 */
public record HostIdentity(String workerId) {

    private static final String PROGRAM = "iterable-batch ";

    /** What its database sessions are called, so that another process can end all of them. */
    public String label() {
        return PROGRAM + workerId;
    }
}
