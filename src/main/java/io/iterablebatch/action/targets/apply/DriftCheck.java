package io.iterablebatch.action.targets.apply;

import io.iterablebatch.Outcome;
import io.iterablebatch.Reason;
import io.iterablebatch.action.targets.TargetAction;
import io.iterablebatch.delivery.PreparedBatch.UpdateOutcome;
import io.iterablebatch.plan.PlanEntry;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import org.jspecify.annotations.Nullable;

/**
 * Compares the present state of targets with what was planned for them.
 *
 * @param includeLive whether the plan allows stopping live targets
 */
record DriftCheck(TargetAction action, boolean includeLive) {

    /**
     * What becomes of a target without a request; null if a request is to be sent.
     *
     * @param now null if it does not exist any more
     * @param sent whether a request for it may have been sent already: then a change may be our own doing
     */
    @Nullable UpdateOutcome of(PlanEntry entry, @Nullable TargetState now, boolean sent) {
        if (action.reached(now)) {
            return sent ? UpdateOutcome.DELIVERED : UpdateOutcome.UNCHANGED;
        }
        TargetState planned = entry.state();
        if (planned == null || now == null) {
            return drifted(words(planned) + " when planned, and is " + word(now) + " now");
        }
        TargetStep step = action.step(now, includeLive);
        boolean ownDoing = sent && now.name().equals(planned.name()) && action.isHalfWay(planned, now);
        if (!(entry.step() instanceof TargetStep.Act) || (!ownDoing && action.drifted(planned, now))) {
            return drifted(words(planned) + " when planned, and is " + word(now) + " now" + edited(planned, now));
        }
        return step instanceof TargetStep.Refuse refuse ? new UpdateOutcome(Outcome.INVALID, refuse.reason()) : null;
    }

    private static String edited(TargetState planned, TargetState now) {
        if (!now.is(planned.state())) {
            return "";
        }
        return now.name().equals(planned.name()) ? ", but was changed since" : ", but has another name";
    }

    private static String words(@Nullable TargetState state) {
        return "It was " + word(state);
    }

    private static String word(@Nullable TargetState state) {
        return state == null ? "not there" : state.state();
    }

    private static UpdateOutcome drifted(String sentence) {
        return new UpdateOutcome(Outcome.INVALID, new Reason("drifted", sentence));
    }
}
