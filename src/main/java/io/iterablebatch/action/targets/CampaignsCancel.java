package io.iterablebatch.action.targets;

import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import org.jspecify.annotations.Nullable;

/** The action campaigns.cancel (contract §6): a scheduled or recurring campaign goes back to {@code Ready}. */
final class CampaignsCancel implements SingleCampaignAction {

    private static final Endpoint ENDPOINT = SingleCampaignAction.endpoint("cancel");

    @Override
    public ActionName name() {
        return ActionName.CAMPAIGNS_CANCEL;
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
        if (reached(state)) {
            return new TargetStep.Done();
        }
        if (state.is("Scheduled") || state.is("Recurring")) {
            return new TargetStep.Act("CANCEL", true);
        }
        return TargetRefusal.wrongState("campaign", state, wayOut(state));
    }

    private static String wayOut(TargetState state) {
        return state.is("Running") || state.is("Starting")
                ? "it is stopped by campaigns.abort"
                : "nothing of it is scheduled";
    }

    @Override
    public boolean reached(@Nullable TargetState state) {
        return state != null && state.is("Ready");
    }
}
