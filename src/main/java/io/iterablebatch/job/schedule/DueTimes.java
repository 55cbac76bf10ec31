package io.iterablebatch.job.schedule;

import java.time.Instant;
import java.time.ZoneId;

/** The times at which a job is due. They depend on nothing but what is written in the job file. */
public sealed interface DueTimes permits CronTimes, IntervalTimes {

    /** The first one after this moment. */
    Instant next(Instant after);

    /** The last one that is not after this moment. */
    Instant latest(Instant at);

    /** As in {@code 15 2 * * *} or {@code every 15m}. */
    String text();

    /** In which due times are told, and dates of due times are written. */
    ZoneId zone();
}
