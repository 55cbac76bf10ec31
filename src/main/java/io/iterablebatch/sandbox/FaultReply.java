package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.endpoint.SandboxReply;
import io.iterablebatch.sandbox.fault.FaultAction;
import io.iterablebatch.sandbox.project.SandboxJson;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Answers that are wrong on purpose. */
final class FaultReply {

    private static final String STRANGER = "somebody.else@elsewhere.example.com";

    private FaultReply() {}

    /** One that has nothing to do with what the request earned. */
    static SandboxReply of(FaultAction.Answer answer, Instant now) {
        SandboxReply reply = answer.gateway() ? GatewayReply.of(answer) : iterables(answer);
        return answer.retryAfter() == null
                ? reply
                : reply.withHeader("Retry-After", answer.retryAfter().at(now));
    }

    private static SandboxReply iterables(FaultAction.Answer answer) {
        return answer.body() == null
                ? SandboxReply.envelope(
                        answer.status(),
                        answer.code() == null ? code(answer.status()) : answer.code(),
                        answer.msg() == null ? "Made to fail by the fault plan" : answer.msg(),
                        null)
                : SandboxReply.text(
                        answer.status(),
                        answer.contentType() == null ? SandboxReply.JSON : answer.contentType(),
                        answer.body());
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

    /** The answer that the request earned, if it is a good one, with what goes wrong in it. */
    static SandboxReply distorted(SandboxReply earned, FaultAction action) {
        if (action instanceof FaultAction.Nothing
                || earned.status() != 200
                || !(SandboxJson.MAPPER.readTree(earned.body()) instanceof ObjectNode answer)) {
            return earned;
        }
        if (action instanceof FaultAction.Miscount by) {
            miscount(answer, by);
        } else if (action instanceof FaultAction.Misname) {
            misname(answer);
        } else if (action instanceof FaultAction.UpperCase) {
            upperCase(answer);
        } else if (action instanceof FaultAction.Extra) {
            addUnknown(answer);
        } else if (action instanceof FaultAction.Sparse) {
            removeEmpty(answer);
        }
        return SandboxReply.json(200, answer);
    }

    private static void miscount(ObjectNode answer, FaultAction.Miscount by) {
        answer.put("successCount", answer.path("successCount").asInt() + by.success());
        answer.put("failCount", answer.path("failCount").asInt() + by.fail());
    }

    /** The answer is one to the items that were applied. */
    private static void misname(ObjectNode answer) {
        answer.put("failCount", answer.path("failCount").asInt() + 1);
        if (answer.get("failedUpdates") instanceof ObjectNode lists) {
            lists.withArray("conflictEmails").add(STRANGER);
        } else if (answer.has("invalidEmails")) {
            answer.withArray("invalidEmails").add(STRANGER);
        }
    }

    private static void upperCase(ObjectNode answer) {
        upperCaseEmails(answer);
        if (answer.get("failedUpdates") instanceof ObjectNode lists) {
            upperCaseEmails(lists);
        }
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

    /** A member of each type; none looks like one that is known. */
    private static void addUnknown(ObjectNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getValue() instanceof ObjectNode inner) {
                addUnknown(inner);
            }
        }
        object.put("sandboxText", "new");
        object.put("sandboxNumber", 7.5);
        object.put("sandboxFlag", true);
        object.putNull("sandboxNothing");
        object.putArray("sandboxList").add("new").add(7);
        object.putObject("sandboxObject").put("sandboxText", "new");
    }

    private static void removeEmpty(ObjectNode object) {
        for (Map.Entry<String, JsonNode> member : List.copyOf(object.properties())) {
            if (member.getValue() instanceof ObjectNode inner) {
                removeEmpty(inner);
            }
            if (member.getValue().isNull()
                    || (member.getValue().isContainer() && member.getValue().isEmpty())) {
                object.remove(member.getKey());
            }
        }
    }
}
