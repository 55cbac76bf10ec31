package io.iterablebatch.proof.nights;

/** What must become of a row where nothing fails but by itself. */
enum Prospect {
    TAKEN,
    /** By the tool's own checks. */
    INVALID,
    /** By the conditions of the job. */
    SKIPPED,
    /** By Iterable. */
    REFUSED,
    /** It hangs on what else is in the project. */
    TAKEN_OR_REFUSED;

    boolean mayBeSent() {
        return this != INVALID && this != SKIPPED;
    }

    boolean mayBeTaken() {
        return this == TAKEN || this == TAKEN_OR_REFUSED;
    }

    boolean mayBeRefused() {
        return this == REFUSED || this == TAKEN_OR_REFUSED;
    }
}
