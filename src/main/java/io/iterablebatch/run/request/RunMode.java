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

    /** All of it, going on with what is unfinished. */
    public static final RunMode PLAIN = new RunMode(null, false, false, false, null);

    /** The same, whatever was delivered before. */
    RunMode sendingAll() {
        return new RunMode(limit, once, fresh, true, resume);
    }
}
