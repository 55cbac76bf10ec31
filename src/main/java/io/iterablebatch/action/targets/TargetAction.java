package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.api.ApiAnswer.Refused;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between the actions on targets. Without state, safe for use by many threads. */
public interface TargetAction {

    /** The action's name. */
    ActionName name();

    /** What it works on. */
    default TargetKind kind() {
        return name().target().orElseThrow();
    }

    /** Where its requests go. */
    Endpoint endpoint();

    /** The most targets in a request; 1 where there is no bulk form. */
    int mostTargets();

    /**
     * What it does to a target. For every state that is there, it is {@link TargetStep.Done} if and only if that is
     * {@link #reached}.
     *
     * @param state null where there is no such target, or where the API does not tell
     * @param includeLive whether it may stop what is going on for another end
     */
    TargetStep step(@Nullable TargetState state, boolean includeLive);

    /**
     * Whether a target that was in one state may be seen in another while our own request is being carried out. Any
     * other change is somebody else's, though the request may have been sent.
     */
    default boolean isHalfWay(TargetState planned, TargetState now) {
        return false;
    }

    /**
     * Whether this is the state that the action wants.
     *
     * @param state null: the target was there when it was planned, and is no more
     */
    boolean reached(@Nullable TargetState state);

    /**
     * Whether so much changed since the plan that it must be reviewed again. Moments count where both reads told them.
     */
    default boolean drifted(TargetState planned, TargetState now) {
        Instant before = planned.changedAt();
        Instant after = now.changedAt();
        return !now.is(planned.state())
                || !now.name().equals(planned.name())
                || (before != null && after != null && !before.equals(after));
    }

    /** What goes on the wire as the path. */
    default String path(List<TargetId> targets) {
        return endpoint().path();
    }

    /** The request's body; empty for none. */
    byte[] body(List<TargetId> targets);

    /**
     * Which targets an answer with status 2xx does not call done, and why; all others were taken. The reason's code is
     * {@link #UNEXPLAINED} where the answer does not tell.
     */
    Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer);

    /** Whether a refusal says that the target is as the action wants it; of use where no state can be read. */
    default boolean nothingLeft(TargetId target, Refused answer) {
        return false;
    }

    /** The code of the reason for a target that an answer says nothing of. */
    String UNEXPLAINED = "unexplained";
}
