package io.iterablebatch.action.targets;

import io.iterablebatch.Reason;
import io.iterablebatch.api.ApiAnswer.Refused;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.target.TargetId;
import io.iterablebatch.target.TargetState;
import io.iterablebatch.target.TargetStep;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The common part of cancelling scheduled messages (contract §7), whose state cannot be read. */
interface MessageCancelAction extends TargetAction {

    /** No limit is published; a modest one is assumed (contract §12). */
    static Endpoint endpoint(String channel) {
        return new Endpoint("POST", "/api/" + channel + "/cancel", 5);
    }

    @Override
    default int mostTargets() {
        return 1;
    }

    @Override
    default TargetStep step(@Nullable TargetState state, boolean includeLive) {
        return new TargetStep.Act("cancel", false);
    }

    @Override
    default boolean reached(@Nullable TargetState state) {
        return false;
    }

    @Override
    default byte[] body(List<TargetId> targets) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        TargetId target = targets.get(0);
        if (target instanceof TargetId.OfUser user) {
            body.put("campaignId", user.campaignId());
            if (user.email() != null) {
                body.put("email", user.email());
            } else {
                body.put("userId", user.userId());
            }
        } else {
            body.put("scheduledMessageId", TargetIdJson.of(target));
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    default Map<TargetId, Reason> failed(List<TargetId> targets, JsonNode answer) {
        return EnvelopeAnswerReader.failed(targets, answer);
    }

    /**
     * A message that was sent or cancelled meanwhile is answered with {@code BadParams}, and so is an id that never
     * existed. If the request names only an id, nothing else can be wrong with it; if it names a user, the text must
     * say so.
     */
    @Override
    default boolean nothingLeft(TargetId target, Refused answer) {
        return answer.status() == 400
                && answer.code().equals("BadParams")
                && (target instanceof TargetId.Numbered
                        || FailureTextReader.of(answer.body().path("msg")).contains("no scheduled message"));
    }
}
