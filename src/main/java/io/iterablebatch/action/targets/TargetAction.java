package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.jobfile.ActionName;
import io.iterablebatch.target.Step;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetKind;
import io.iterablebatch.target.TargetState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What differs between the actions on targets. Without state, safe for use by many threads. */
public interface TargetAction {

    /** The action's name. */
    ActionName name();

    /** What it works on. */
    TargetKind kind();

    /** Where its requests go. */
    Endpoint endpoint();

    /** The most targets in a request; 1 where there is no bulk form. */
    int mostTargets();

    /**
     * What it does to a target.
     *
     * @param state null where there is no such target, or where the API does not tell
     * @param includeLive whether it may stop what is going on for another end
     */
    Step step(@Nullable TargetState state, boolean includeLive);

    /** Whether this is the state that the action wants; null: there is no such target any more. */
    boolean reached(@Nullable TargetState state);

    /** What goes on the wire as the path. */
    String path(List<TargetId> targets);

    /** The request's body; empty for none. */
    byte[] body(List<TargetId> targets);

    /** Which targets an answer with status 200 calls failed, and why; all others were taken. */
    Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer);
}
