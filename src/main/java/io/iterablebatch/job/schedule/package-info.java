/** When a job is due: cron expressions and intervals, by pure arithmetic. */
@NullMarked
package io.iterablebatch.job.schedule;

import org.jspecify.annotations.NullMarked;
