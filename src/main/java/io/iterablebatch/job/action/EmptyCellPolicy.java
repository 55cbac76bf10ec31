package io.iterablebatch.job.action;

/** What a blank cell does to its field. */
public enum EmptyCellPolicy {
    /** Leaves it alone. */
    OMIT,
    /** Empties it: a field of a user is deleted from the profile, a set of ids is left without any. */
    CLEAR
}
