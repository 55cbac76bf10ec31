package io.iterablebatch.alert;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message with an adaptive card, which is what Microsoft Teams' workflows take (learn.microsoft.com, "Create incoming
 * webhooks with Workflows"), in at most 28 KB. Texts go into runs, which have no markup, so that no name in them
 * becomes a link.
 */
final class TeamsMessage {

    private static final int MOST_BYTES = 28_000;

    /** Characters of each text; of any of them, six bytes at most. */
    private static final int LONGEST_TEXT = 8_000;

    private TeamsMessage() {}

    static String of(Alert alert) {
        for (int most = LONGEST_TEXT; ; most /= 2) {
            String json = of(alert, most);
            if (json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
                return json;
            }
        }
    }

    private static String of(Alert alert, int most) {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("type", "message");
        ObjectNode attachment = json.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
        ObjectNode card = attachment.putObject("content");
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard").put("version", "1.2");
        card.put("fallbackText", TextExcerpt.of(alert.line(), Math.min(most, 1_000)));
        ArrayNode body = card.putArray("body");
        text(body, TextExcerpt.of(WebhookBody.title(alert), Math.min(most, 300)))
                .put("weight", "bolder")
                .put("size", "medium")
                .put("color", colour(alert));
        text(body, TextExcerpt.of(alert.text(), most));
        if (alert.next() != null) {
            text(body, TextExcerpt.of(alert.next(), most)).put("fontType", "monospace");
        }
        Map<String, String> facts = WebhookBody.facts(alert);
        if (!facts.isEmpty()) {
            ArrayNode set = body.addObject().put("type", "FactSet").putArray("facts");
            facts.forEach((title, value) -> set.addObject().put("title", title).put("value", value));
        }
        card.putObject("msteams").put("width", "full");
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static ObjectNode text(ArrayNode body, String text) {
        return body.addObject()
                .put("type", "RichTextBlock")
                .putArray("inlines")
                .addObject()
                .put("type", "TextRun")
                .put("text", text);
    }

    private static String colour(Alert alert) {
        return switch (alert.severity()) {
            case "error" -> "attention";
            case "warning" -> "warning";
            default -> "good";
        };
    }
}
