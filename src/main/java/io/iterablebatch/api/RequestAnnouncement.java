package io.iterablebatch.api;

/** What a sender writes down before its request goes, as in the send journal. Called by the sending thread. */
@FunctionalInterface
public interface RequestAnnouncement {

    /**
     * Called once, shortly before the first attempt goes on the wire: at most a tenth of a second, unless a pause
     * begins in between. If it throws, nothing is sent.
     */
    void make();

    /**
     * Called after {@link #make} if the request ends without an answer, or another takes its place, and Iterable
     * certainly applied nothing of it. The request then counts as never sent. Must not throw.
     */
    default void withdraw() {}
}
