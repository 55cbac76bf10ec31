package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The action campaigns.archive (contract §5). It stops live campaigns on the way: a running one is aborted, a scheduled
 * or recurring one cancelled. Campaigns that would mail later are as live as those that mail now: somebody counts on
 * either.
 */
final class CampaignsArchive implements TargetAction {

    /** The published limit; so few ids that a person can read the answer. */
    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/campaigns/archive", 5)
            .whenForbidden("Use a server-side key that may archive campaigns, or have an administrator of the project"
                    + " give that right to the one who made the key.");

    private static final int MOST = 100;

    /** The states in which nothing goes on. A state that is not known may be a live one. */
    private static final Set<String> QUIET = Set.of("Draft", "Ready", "Finished", "Aborted");

    @Override
    public ActionName name() {
        return ActionName.CAMPAIGNS_ARCHIVE;
    }

    @Override
    public Endpoint endpoint() {
        return ENDPOINT;
    }

    @Override
    public int mostTargets() {
        return MOST;
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
            return live(state, "ABORT", "abort", includeLive);
        }
        if (state.is("Scheduled") || state.is("Recurring")) {
            return live(state, "CANCEL", "cancel", includeLive);
        }
        return QUIET.stream().anyMatch(state::is)
                ? new TargetStep.Act("archive", false)
                : live(state, "STOP", "perhaps stop", includeLive);
    }

    private static TargetStep live(TargetState state, String loud, String word, boolean includeLive) {
        return includeLive
                ? new TargetStep.Act(loud + ", then archive", true)
                : new TargetStep.Refuse(new Reason(
                        "live",
                        "The campaign is " + state.state() + ", and to archive it would " + word
                                + " it: that takes include-live: true"));
    }

    /** A live campaign is aborted or cancelled before it is archived. */
    @Override
    public boolean isHalfWay(TargetState planned, TargetState now) {
        return QUIET.stream().noneMatch(planned::is) && (now.is("Aborted") || now.is("Ready"));
    }

    @Override
    public boolean reached(@Nullable TargetState state) {
        return state != null && state.is("Archived");
    }

    @Override
    public byte[] body(List<TargetId> targets) {
        return TargetIdJson.many("campaignIds", targets);
    }

    @Override
    public Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer) {
        return ListsAnswerReader.failed(
                targets,
                answer,
                element -> FailureTextReader.reason(
                        FailureTextReader.of(element), "archive the campaign", "not-archived"));
    }
}
