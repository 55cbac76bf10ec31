package io.iterablebatch.jobfile;

/** What a blank cell does to its field. */
public enum EmptyPolicy {
    /** Leaves it alone. */
    OMIT,
    /** Sends null, which deletes the field from the profile. */
    CLEAR
}
