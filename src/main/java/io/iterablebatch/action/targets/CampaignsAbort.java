package io.iterablebatch.action.targets;

import io.iterablebatch.api.Endpoint;
import io.iterablebatch.jobfile.ActionName;
import io.iterablebatch.target.Step;
import io.iterablebatch.target.TargetState;
import org.jspecify.annotations.Nullable;

/**
 * The action campaigns.abort (contract §6), for campaigns that mail now or are about to.
 *
 * <p>A triggered campaign that never ran is aborted too: the vendor's own test does so, it stops nothing, and whoever
 * names one means that it shall never run. A campaign that has finished is refused and not called done, because what it
 * mailed is out, which is not what was wanted.
 */
final class CampaignsAbort implements SingleCampaignAction {

    private static final Endpoint ENDPOINT = SingleCampaignAction.endpoint("abort");

    @Override
    public ActionName name() {
        return ActionName.CAMPAIGNS_ABORT;
    }

    @Override
    public Endpoint endpoint() {
        return ENDPOINT;
    }

    @Override
    public Step step(@Nullable TargetState state, boolean includeLive) {
        if (state == null) {
            return Left.notFound("campaign");
        }
        if (reached(state)) {
            return new Step.Done();
        }
        if (state.is("Running") || state.is("Starting")) {
            return new Step.Act("ABORT", true);
        }
        if ("Triggered".equalsIgnoreCase(state.type()) && (state.is("Ready") || state.is("Draft"))) {
            return new Step.Act("abort before it ever runs", false);
        }
        return Left.wrongState("campaign", state, wayOut(state));
    }

    private static String wayOut(TargetState state) {
        return state.is("Scheduled") || state.is("Recurring")
                ? "it is stopped by campaigns.cancel"
                : "only one that is running can be aborted";
    }

    @Override
    public boolean reached(@Nullable TargetState state) {
        return state != null && state.is("Aborted");
    }
}
