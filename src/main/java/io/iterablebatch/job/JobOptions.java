package io.iterablebatch.job;

import org.jspecify.annotations.Nullable;

/**
 * How a job is run, and whom it tells: what most job files leave at its defaults.
 *
 * @param notices {@code notify}: whom to tell of what
 * @param slices into how many slices a run divides its records, or null: it loads them one after the other
 */
public record JobOptions(
        ChangesSection changes,
        SendSection send,
        Guards guards,
        NotifySection notices,
        ReportSettings report,
        @Nullable SlicesSection slices) {

    /** Options of a job without slices. */
    public JobOptions(
            ChangesSection changes, SendSection send, Guards guards, NotifySection notices, ReportSettings report) {
        this(changes, send, guards, notices, report, null);
    }

    /** The same for a run on some of the job's records, which are too few to divide. */
    JobOptions forSomeRecords() {
        return new JobOptions(changes, send, guards.forSomeRecords(), notices, report);
    }

    /** The same with another way to send. */
    public JobOptions sending(SendSection other) {
        return new JobOptions(changes, other, guards, notices, report, slices);
    }

    /** Options of a job that sends all records and tells nobody. */
    public static JobOptions plain(SendSection send, Guards guards) {
        return new JobOptions(ChangesSection.ALL, send, guards, NotifySection.NOBODY, ReportSettings.DEFAULT);
    }
}
