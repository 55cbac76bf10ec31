package io.iterablebatch.schedule;

/**
 * Whose schedule it is.
 *
 * @param project label of the Iterable project
 */
public record ScheduleKey(String job, String project) {

    /** As db-scheduler names the task. No label holds a slash. */
    String instance() {
        return project + "/" + job;
    }

    static ScheduleKey of(String instance) {
        int slash = instance.indexOf('/');
        return new ScheduleKey(instance.substring(slash + 1), instance.substring(0, slash));
    }
}
