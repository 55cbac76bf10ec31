/** Schedules of jobs: which there are, by the job files of all workers, and the runs that they put into the queue. */
@NullMarked
package io.iterablebatch.schedule;

import org.jspecify.annotations.NullMarked;
