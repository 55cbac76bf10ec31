package io.iterablebatch.sandbox.body;

import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.project.SandboxIdentifiers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which message is to be cancelled: one by its id, or what a campaign has for a user.
 *
 * @param campaignId null where the id of the message is given, which goes first
 * @param email lower-cased
 * @param complaints path to what is wrong there; empty where the body is well-formed
 */
public record MessageTarget(
        @Nullable Long scheduledMessageId,
        @Nullable Long campaignId,
        @Nullable String email,
        @Nullable String userId,
        Map<String, String> complaints) {

    public static MessageTarget read(byte[] body) {
        Map<String, String> complaints = new LinkedHashMap<>();
        JsonNode object = IdsBody.object(body, complaints);
        Long message = id(object, "scheduledMessageId", complaints);
        return new MessageTarget(
                message,
                message == null ? id(object, "campaignId", complaints) : null,
                SandboxIdentifiers.folded(text(object, "email", complaints)),
                text(object, "userId", complaints),
                complaints);
    }

    /** Whether it says enough to look for something. */
    public boolean isComplete() {
        return scheduledMessageId != null || (campaignId != null && (email != null || userId != null));
    }

    /** What the log says of it: {@code message:7}, or {@code campaign:7} with the user. */
    public LoggedItems logged(String endpoint, byte[] body) {
        String target = scheduledMessageId == null ? "campaign:" + campaignId : "message:" + scheduledMessageId;
        return LoggedItems.ofTarget(target, email, userId, FnvHash.of(body, 0, body.length) * 31 + endpoint.hashCode());
    }

    private static @Nullable Long id(JsonNode object, String member, Map<String, String> complaints) {
        JsonNode value = object.path(member);
        return UsersBody.isAbsent(value) ? null : (Long) IdsBody.id("obj." + member, value, complaints);
    }

    private static @Nullable String text(JsonNode object, String member, Map<String, String> complaints) {
        JsonNode value = object.path(member);
        if (UsersBody.isAbsent(value)) {
            return null;
        }
        if (!value.isString()) {
            complaints.put("obj." + member, "String value expected");
            return null;
        }
        return value.stringValue();
    }
}
