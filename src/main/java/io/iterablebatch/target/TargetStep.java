package io.iterablebatch.target;

import io.iterablebatch.Reason;

/** What an action does to a target in the state that it has. */
public sealed interface TargetStep {

    /**
     * It acts.
     *
     * @param does for the reviewer, as in {@code archive} or {@code ABORT, then archive}
     * @param live whether that stops something which is going on or about to: it is said loudly
     */
    record Act(String does, boolean live) implements TargetStep {}

    /** The target is in the wanted state already, or gone where that is wanted. */
    record Done() implements TargetStep {}

    /** It leaves the target alone; the record is {@code invalid}. */
    record Refuse(Reason reason) implements TargetStep {}
}
