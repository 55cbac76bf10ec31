package io.iterablebatch.run.request;

import org.jspecify.annotations.Nullable;

/**
 * How much of a job a run does, and from where.
 *
 * @param limit only the first records, as an instance of its own, or null
 * @param once do nothing if the latest instance with these parameters completed
 * @param fresh do not resume
 * @param full ignore change detection, and read a warehouse from the beginning
 * @param resume the unfinished run to go on with, or null for the latest
 */
public record RunMode(
        @Nullable Long limit,
        boolean once,
        boolean fresh,
        boolean full,
        @Nullable Long resume) {

    /** The whole job, going on with an unfinished instance. */
    public static final RunMode PLAIN = new RunMode(null, false, false, false, null);

    /** This mode without change detection. */
    RunMode sendingAll() {
        return new RunMode(limit, once, fresh, true, resume);
    }
}
