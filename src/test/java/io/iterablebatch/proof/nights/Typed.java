package io.iterablebatch.proof.nights;

import io.iterablebatch.run.kit.RunResult;

/** A command that goes on. */
interface Typed {

    boolean isAlive();

    /** As {@code kill -9} does; only of a process. */
    void kill();

    /** As {@code kill} does. */
    void terminate();

    /** Waits until it has ended by itself. */
    RunResult awaitEnd();
}
