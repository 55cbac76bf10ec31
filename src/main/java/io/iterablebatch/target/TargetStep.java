package io.iterablebatch.target;

import io.iterablebatch.Reason;

/** What an action does to a target in its present state. */
public sealed interface TargetStep {

    /**
     * The action acts on the target.
     *
     * @param does for the reviewer, as in {@code archive} or {@code ABORT, then archive}
     * @param live whether that stops something that is going on or about to; such a step is shown prominently
     */
    record Act(String does, boolean live) implements TargetStep {}

    /** The target is in the wanted state already, or does not exist any more if that is wanted. */
    record Done() implements TargetStep {}

    /** The action leaves the target alone; the record is {@code invalid}. */
    record Refuse(Reason reason) implements TargetStep {}
}
