package io.iterablebatch.job;

/**
 * How a job is run, and whom it tells: what most job files leave at its defaults.
 *
 * @param notices {@code notify}: whom to tell of what
 */
public record JobOptions(Changes changes, Send send, Guards guards, Notify notices, Reporting report) {

    /** All records, and nobody is told. */
    public static JobOptions plain(Send send, Guards guards) {
        return new JobOptions(Changes.ALL, send, guards, Notify.NOBODY, Reporting.DEFAULT);
    }
}
