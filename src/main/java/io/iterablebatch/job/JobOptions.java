package io.iterablebatch.job;

import io.iterablebatch.job.schedule.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * How a job is run, and whom it tells: what most job files leave at its defaults.
 *
 * @param notices {@code notify}: whom to tell of what
 * @param schedule when workers begin runs of it, or null where it has none
 */
public record JobOptions(
        ChangesSection changes,
        SendSection send,
        Guards guards,
        NotifySection notices,
        ReportSettings report,
        @Nullable Schedule schedule) {

    /** The same for a run on some of the job's records. */
    JobOptions forSomeRecords() {
        return new JobOptions(changes, send, guards.forSomeRecords(), notices, report, schedule);
    }

    /** Options of a job that sends all records and tells nobody. */
    public static JobOptions plain(SendSection send, Guards guards) {
        return new JobOptions(ChangesSection.ALL, send, guards, NotifySection.NOBODY, ReportSettings.DEFAULT, null);
    }
}
