package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import org.jspecify.annotations.Nullable;

/** The action campaigns.activate-triggered (contract §6), which many projects must have enabled first. */
final class CampaignsActivateTriggered implements SingleCampaignAction {

    private static final Endpoint ENDPOINT = SingleCampaignAction.endpoint("activateTriggered")
            .whenForbidden("Ask Iterable's support to enable activating triggered campaigns by API for the project.");

    @Override
    public ActionName name() {
        return ActionName.CAMPAIGNS_ACTIVATE_TRIGGERED;
    }

    @Override
    public Endpoint endpoint() {
        return ENDPOINT;
    }

    @Override
    public TargetStep step(@Nullable TargetState state, boolean includeLive) {
        if (state == null) {
            return TargetRefusal.notFound("campaign");
        }
        if (!"Triggered".equalsIgnoreCase(state.type())) {
            return new TargetStep.Refuse(new Reason(
                    "wrong-type", "The campaign is not a triggered one: it is not activated, but scheduled or sent"));
        }
        if (reached(state)) {
            return new TargetStep.Done();
        }
        return state.is("Archived")
                ? TargetRefusal.wrongState("campaign", state, "it was put away for good")
                : new TargetStep.Act("activate", false);
    }

    /** A campaign that is starting will run in a moment, so it counts, too. */
    @Override
    public boolean reached(@Nullable TargetState state) {
        return state != null
                && "Triggered".equalsIgnoreCase(state.type())
                && (state.is("Running") || state.is("Starting"));
    }
}
