package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.target.Step;
import io.iterablebatch.target.TargetState;

/** Targets that are left alone, and why. */
final class Left {

    private Left() {}

    /** There is none of that id. */
    static Step.Refuse notFound(String what) {
        return new Step.Refuse(new Reason("not-found", "There is no such " + what + " in the project"));
    }

    /**
     * One in a state that the action has nothing to do with.
     *
     * @param why goes on after the state, as in {@code only one that is running can be aborted}
     */
    static Step.Refuse wrongState(String what, TargetState state, String why) {
        return new Step.Refuse(new Reason("wrong-state", "The " + what + " is " + state.state() + ": " + why));
    }
}
