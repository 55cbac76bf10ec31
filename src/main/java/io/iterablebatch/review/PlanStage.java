package io.iterablebatch.review;

/** How far a plan has come. */
public enum PlanStage {
    /** It can be applied, and nobody has. */
    FOR_REVIEW,
    /** It can be applied once somebody has approved it, and nobody has. */
    WAITS,
    /** It can be applied, and somebody has approved it. */
    APPROVED,
    /** A run has begun with it and goes on, or did not finish. */
    BEGUN,
    /** All of it is done, or was left alone for a reason. */
    APPLIED,
    /** It is too old to be applied, or to be gone on with. */
    EXPIRED
}
