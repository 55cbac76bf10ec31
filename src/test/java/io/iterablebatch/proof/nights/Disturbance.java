package io.iterablebatch.proof.nights;

/** What somebody does to a run that goes on. */
enum Disturbance {
    NONE,
    /** {@code kill -9}, at any instant. */
    KILL,
    /** The same, while a request is applied and not answered. */
    KILL_AT_A_REQUEST,
    TERMINATE,
    /** By the command {@code stop}, from another process. */
    STOP,
    /** Its database ends its sessions. */
    CUT_OFF,
    /** The same command is typed once more. */
    TYPED_TWICE;

    boolean kills() {
        return this == KILL || this == KILL_AT_A_REQUEST;
    }

    /** Whether the run ends as one that was stopped. */
    boolean stops() {
        return this == TERMINATE || this == STOP;
    }
}
