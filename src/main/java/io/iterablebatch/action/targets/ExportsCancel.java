package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.live.LiveExport;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The action exports.cancel (contract §8). An export is as wanted once it is over, in whatever way; one in an unknown
 * state counts as going on.
 */
final class ExportsCancel implements TargetAction {

    /** The published limit; the answers are not documented. */
    private static final Endpoint ENDPOINT = new Endpoint("DELETE", "/api/export/{jobId}", 1).takingAnyBody();

    @Override
    public ActionName name() {
        return ActionName.EXPORTS_CANCEL;
    }

    @Override
    public Endpoint endpoint() {
        return ENDPOINT;
    }

    @Override
    public int mostTargets() {
        return 1;
    }

    @Override
    public TargetStep step(@Nullable TargetState state, boolean includeLive) {
        if (state == null) {
            return TargetRefusal.notFound("export job");
        }
        return reached(state) ? new TargetStep.Done() : new TargetStep.Act("cancel", false);
    }

    /** An export that is no longer listed is over. */
    @Override
    public boolean reached(@Nullable TargetState state) {
        return state == null || LiveExport.isEnded(state.state());
    }

    /** It makes no difference whether an export waits or runs. */
    @Override
    public boolean drifted(TargetState planned, TargetState now) {
        return !now.name().equals(planned.name());
    }

    @Override
    public String path(List<TargetId> targets) {
        return "/api/export/" + TargetIdJson.of(targets.get(0));
    }

    @Override
    public byte[] body(List<TargetId> targets) {
        return new byte[0];
    }

    @Override
    public Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer) {
        return Map.of();
    }
}
