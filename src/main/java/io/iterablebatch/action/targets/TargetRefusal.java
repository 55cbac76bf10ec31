package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;

/** Targets that are left alone, and why. */
final class TargetRefusal {

    private TargetRefusal() {}

    /** There is none of that id. */
    static TargetStep.Refuse notFound(String what) {
        return new TargetStep.Refuse(new Reason("not-found", "There is no such " + what + " in the project"));
    }

    /**
     * One in a state that the action has nothing to do with.
     *
     * @param why goes on after the state, as in {@code only one that is running can be aborted}
     */
    static TargetStep.Refuse wrongState(String what, TargetState state, String why) {
        return new TargetStep.Refuse(new Reason("wrong-state", "The " + what + " is " + state.state() + ": " + why));
    }
}
