package io.iterablebatch.proof;

/** What the tool is to make of a fault. */
enum Consequence {
    /** It takes no notice. */
    NONE,
    /** It tries again. Nothing was applied. */
    TRIES_AGAIN,
    /** The same, and a person must act where it is not let through. */
    TRIES_AGAIN_UNTIL_A_PERSON_ACTS,
    /** It tries again, but some of it was applied. */
    TRIES_AGAIN_WHAT_WAS_DONE_IN_PART,
    /** It tries again, but all of it was applied. */
    TRIES_AGAIN_WHAT_WAS_DONE,
    /** It tries what are many in halves, and a single one again. Nothing was applied. */
    TRIES_SMALLER,
    /** It takes the refusal of a single one for good, and sends many in halves. */
    IS_REFUSED,
    /**
     * It can't tell what became of the records, of which some were applied. It sends many in halves, and takes a single
     * one for refused.
     */
    IS_ASKED_AGAIN;

    /** Whether it tries again until it is let through, or gives up for now. */
    boolean triesAgain() {
        return this == TRIES_AGAIN
                || this == TRIES_AGAIN_UNTIL_A_PERSON_ACTS
                || this == TRIES_SMALLER
                || this == TRIES_AGAIN_WHAT_WAS_DONE_IN_PART
                || this == TRIES_AGAIN_WHAT_WAS_DONE;
    }

    /** Whether what was applied already is applied once more. */
    boolean mayRepeat() {
        return this == TRIES_AGAIN_WHAT_WAS_DONE_IN_PART || this == TRIES_AGAIN_WHAT_WAS_DONE || this == IS_ASKED_AGAIN;
    }
}
