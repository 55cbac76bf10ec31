package io.iterablebatch.action.targets;

import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import org.jspecify.annotations.Nullable;

/**
 * The action campaigns.abort (contract §6), for campaigns that are mailing or are about to.
 *
 * <p>A campaign that was not started is left alone, triggered ones included, though the vendor's own test aborts a
 * fresh triggered one (issue 18): that would stop nothing, and the campaign could never run again. A finished campaign
 * is refused and does not count as done: its messages are out, which is not what was wanted.
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
    public TargetStep step(@Nullable TargetState state, boolean includeLive) {
        if (state == null) {
            return TargetRefusal.notFound("campaign");
        }
        if (reached(state)) {
            return new TargetStep.Done();
        }
        if (state.is("Running") || state.is("Starting")) {
            return new TargetStep.Act("ABORT", true);
        }
        return TargetRefusal.wrongState("campaign", state, wayOut(state));
    }

    private static String wayOut(TargetState state) {
        if (state.is("Scheduled") || state.is("Recurring")) {
            return "it is stopped by campaigns.cancel";
        }
        return state.is("Draft") || state.is("Ready")
                ? "it was not started, so that there is nothing to abort; campaigns.archive puts it away"
                : "only one that is running can be aborted";
    }

    @Override
    public boolean reached(@Nullable TargetState state) {
        return state != null && state.is("Aborted");
    }
}
