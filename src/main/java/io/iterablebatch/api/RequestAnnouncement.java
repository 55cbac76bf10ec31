package io.iterablebatch.api;

/** What a request's sender writes down about it. Called by the thread that sends. */
@FunctionalInterface
public interface RequestAnnouncement {

    /**
     * Called once, shortly before the first attempt goes on the wire: at most a tenth of a second, unless a pause
     * begins then. If it throws, nothing is sent.
     */
    void make();

    /**
     * Called after {@link #make} where the request ends without an answer, or another takes its place, and it is
     * certain that Iterable applied nothing of it: so it was never sent, as far as anybody must know. Throws nothing.
     */
    default void withdraw() {}
}
