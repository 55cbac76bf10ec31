package io.iterablebatch.job;

import io.iterablebatch.job.schedule.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * How a job is run, and whom it tells: what most job files leave at its defaults.
 *
 * @param notices {@code notify}: whom to tell of what
 * @param schedule when workers begin runs of it, or null where it has none
 * @param slices into how many slices a run divides its records, or null: it loads them one after the other
 */
public record JobOptions(
        ChangesSection changes,
        SendSection send,
        Guards guards,
        NotifySection notices,
        ReportSettings report,
        @Nullable Schedule schedule,
        @Nullable SlicesSection slices) {

    /** Options of a job that nobody schedules, without slices. */
    public JobOptions(
            ChangesSection changes, SendSection send, Guards guards, NotifySection notices, ReportSettings report) {
        this(changes, send, guards, notices, report, null, null);
    }

    /** The same for a run on some of the job's records, which are too few to divide. */
    JobOptions forSomeRecords() {
        return new JobOptions(changes, send, guards.forSomeRecords(), notices, report, schedule, null);
    }

    /** The same with another way to send. */
    public JobOptions sending(SendSection other) {
        return new JobOptions(changes, other, guards, notices, report, schedule, slices);
    }

    /** Options of a job that sends all records and tells nobody. */
    public static JobOptions plain(SendSection send, Guards guards) {
        return new JobOptions(ChangesSection.ALL, send, guards, NotifySection.NOBODY, ReportSettings.DEFAULT);
    }
}
