package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.project.Json;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Answers that are wrong on purpose. */
final class FaultReply {

    private FaultReply() {}

    static Reply of(FaultAction.Answer answer) {
        Reply reply = answer.body() == null
                ? Reply.envelope(
                        answer.status(),
                        answer.code() == null ? code(answer.status()) : answer.code(),
                        answer.msg() == null ? "Made to fail by the fault plan" : answer.msg(),
                        null)
                : Reply.text(
                        answer.status(),
                        answer.contentType() == null ? Reply.JSON : answer.contentType(),
                        answer.body());
        return answer.retryAfter() == null ? reply : reply.withHeader("Retry-After", answer.retryAfter());
    }

    private static String code(int status) {
        return switch (status) {
            case 200 -> "Success";
            case 401 -> "BadApiKey";
            case 403 -> "Forbidden";
            case 404 -> "NotFound";
            case 429 -> "RateLimitExceeded";
            default -> "GenericError";
        };
    }

    static Reply miscounted(Reply earned, FaultAction.Miscount by) {
        if (earned.status() != 200 || !(Json.MAPPER.readTree(earned.body()) instanceof ObjectNode answer)) {
            return earned;
        }
        answer.put("successCount", answer.path("successCount").asInt() + by.success());
        answer.put("failCount", answer.path("failCount").asInt() + by.fail());
        return Reply.json(200, answer);
    }

    static Reply upperCased(Reply earned) {
        if (earned.status() != 200 || !(Json.MAPPER.readTree(earned.body()) instanceof ObjectNode answer)) {
            return earned;
        }
        upperCaseEmails(answer);
        if (answer.get("failedUpdates") instanceof ObjectNode lists) {
            upperCaseEmails(lists);
        }
        return Reply.json(200, answer);
    }

    private static void upperCaseEmails(ObjectNode lists) {
        for (Map.Entry<String, JsonNode> list : lists.properties()) {
            if (list.getKey().contains("Email") && list.getValue() instanceof ArrayNode emails) {
                for (int i = 0; i < emails.size(); i++) {
                    emails.set(i, StringNode.valueOf(emails.get(i).asString().toUpperCase(Locale.ROOT)));
                }
            }
        }
    }
}
