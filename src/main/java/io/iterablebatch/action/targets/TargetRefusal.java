package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;

/** Makes the reasons for which actions leave a target alone. */
final class TargetRefusal {

    private TargetRefusal() {}

    /** There is no target of this id. */
    static TargetStep.Refuse notFound(String what) {
        return new TargetStep.Refuse(new Reason("not-found", "There is no such " + what + " in the project"));
    }

    /**
     * The target is in a state in which the action does nothing.
     *
     * @param why continues the sentence after the state, as in {@code only one that is running can be aborted}
     */
    static TargetStep.Refuse wrongState(String what, TargetState state, String why) {
        return new TargetStep.Refuse(new Reason("wrong-state", "The " + what + " is " + state.state() + ": " + why));
    }
}
