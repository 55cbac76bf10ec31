package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The action templates.bulk-delete (contract §4): deletes base templates that no campaign uses, for good. */
final class TemplatesBulkDelete implements TargetAction {

    /** Neither rate nor size is published: a modest pace, and requests small enough to see which templates failed. */
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
    public TargetStep step(@Nullable TargetState state, boolean includeLive) {
        if (state == null) {
            return TargetRefusal.notFound("base template");
        }
        return state.is(TargetState.UNUSED)
                ? new TargetStep.Act("DELETE", false)
                : new TargetStep.Refuse(
                        new Reason("in-use", "A campaign uses the template: only unused ones are deleted"));
    }

    @Override
    public boolean reached(@Nullable TargetState state) {
        return state == null;
    }

    @Override
    public byte[] body(List<TargetId> targets) {
        return TargetIdJson.many("ids", targets);
    }

    /** The answer gives one reason for all that failed. */
    @Override
    public Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer) {
        String text = FailureTextReader.of(answer.path("failureReason"));
        Reason reason = text.contains("campaign") || text.contains("in use")
                ? new Reason("in-use", "Iterable did not delete the template: it says that a campaign uses one of them")
                : FailureTextReader.reason(text, "delete the template", "not-deleted");
        return ListsAnswerReader.failed(targets, answer, element -> reason);
    }
}
