package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.Step;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The action templates.bulk-delete (contract §4): base templates that no campaign uses, for good. */
final class TemplatesBulkDelete implements TargetAction {

    /** Neither rate nor size is published: a modest pace, and chunks small enough to see who failed. */
    private static final Endpoint ENDPOINT = new Endpoint("POST", "/api/templates/bulkDelete", 5)
            .whenForbidden("Use a server-side key that may delete templates, or have an administrator of the project"
                    + " give that right to the one who made the key.");

    private static final int MOST = 100;

    @Override
    public ActionName name() {
        return ActionName.TEMPLATES_BULK_DELETE;
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
    public Step step(@Nullable TargetState state, boolean includeLive) {
        if (state == null) {
            return Left.notFound("base template");
        }
        return state.is(TargetState.UNUSED)
                ? new Step.Act("DELETE", false)
                : new Step.Refuse(new Reason("in-use", "A campaign uses the template: only unused ones are deleted"));
    }

    @Override
    public boolean reached(@Nullable TargetState state) {
        return state == null;
    }

    @Override
    public byte[] body(List<TargetId> targets) {
        return Ids.many("ids", targets);
    }

    /** There is one reason for all that failed. */
    @Override
    public Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer) {
        String text = FailureText.of(answer.path("failureReason"));
        Reason reason = text.contains("campaign") || text.contains("in use")
                ? new Reason("in-use", "Iterable did not delete the template: it says that a campaign uses one of them")
                : FailureText.reason(text, "delete the template", "not-deleted");
        return ListsAnswer.failed(targets, answer, element -> reason);
    }
}
