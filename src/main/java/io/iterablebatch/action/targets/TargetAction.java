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

/**
 * What is special to one action on targets: its endpoint, what it does in which state, and how its answers are read.
 * Implementations have no state and are safe for use by many threads.
 */
public interface TargetAction {

    /** The action's name. */
    ActionName name();

    /** The kind of target that it acts on. */
    default TargetKind kind() {
        return name().target().orElseThrow();
    }

    /** Where its requests are sent. */
    Endpoint endpoint();

    /** The most targets in a request; 1 if the endpoint takes one only. */
    int mostTargets();

    /**
     * What the action does to a target in this state. For every existing target this is {@link TargetStep.Done} if and
     * only if its state is {@link #reached}.
     *
     * @param state null if there is no such target, or if the API does not tell its state
     * @param includeLive whether the action may also stop something that is going on
     */
    TargetStep step(@Nullable TargetState state, boolean includeLive);

    /**
     * Whether a target that was planned in one state may be seen in another while our own request is being carried out.
     * Any other change is somebody else's, even if our request was sent.
     */
    default boolean isHalfWay(TargetState planned, TargetState now) {
        return false;
    }

    /**
     * Whether this is the state that the action wants.
     *
     * @param state null if the target existed when it was planned, and does not any more
     */
    boolean reached(@Nullable TargetState state);

    /**
     * Whether a target changed so much since the plan that it must be reviewed again. Times count only if both reads
     * told them.
     */
    default boolean drifted(TargetState planned, TargetState now) {
        Instant before = planned.changedAt();
        Instant after = now.changedAt();
        return !now.is(planned.state())
                || !now.name().equals(planned.name())
                || (before != null && after != null && !before.equals(after));
    }

    /** The path on the wire. */
    default String path(List<TargetId> targets) {
        return endpoint().path();
    }

    /** The request's body; empty for none. */
    byte[] body(List<TargetId> targets);

    /**
     * The targets that an answer with status 2xx does not call done, with the reason; all others were accepted. The
     * reason's code is {@link #UNEXPLAINED} if the answer does not tell.
     */
    Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer);

    /** Whether a refusal says that the target is as the action wants it already; used if no state can be read. */
    default boolean nothingLeft(TargetId target, Refused answer) {
        return false;
    }

    /** The code of the reason for a target of which the answer says nothing. */
    String UNEXPLAINED = "unexplained";
}
