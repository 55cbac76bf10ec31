package io.iterablebatch.fleet;

/** Something that a worker does on threads of its own, as hosting slices. */
public interface WorkerPart {

    /** Begins to take work. Returns at once. */
    void start();

    /** Takes nothing more; what is begun goes on. Returns at once, and may be called again. */
    void pause();

    /** Asks what is begun to end gracefully, after {@link #pause}. Returns at once. */
    void drain();

    /** Returns when nothing goes on any more; ends by force what has not ended in the time that it has for it. */
    void stop();
}
