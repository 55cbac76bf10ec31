package io.iterablebatch.run.handout;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;

/** What db-scheduler calls a slice that waits or is executed. Its table holds no other kind of task. */
final class SliceTask {

    static final String NAME = "slice";

    private SliceTask() {}

    /** Without data: all that there is to know of a slice stands in tables of our own. */
    static TaskInstance<Void> of(long stepExecutionId) {
        return new TaskInstance<>(NAME, Long.toString(stepExecutionId));
    }

    static long stepExecutionId(TaskInstanceId task) {
        return Long.parseLong(task.getId());
    }
}
