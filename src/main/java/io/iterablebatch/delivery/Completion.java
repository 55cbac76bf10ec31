package io.iterablebatch.delivery;

/** How the sending of a batch ended. */
sealed interface Completion {

    Batch batch();

    /** There was an answer. */
    record Judged(Batch batch, Verdict verdict) implements Completion {}

    /** It was given up because the run is stopping; whether Iterable has it is unknown if it was on the wire before. */
    record Aborted(Batch batch) implements Completion {}

    /** The run cannot go on. */
    record Failed(Batch batch, Throwable cause) implements Completion {}
}
