package io.iterablebatch.alert;

import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message for Slack's incoming webhooks, in blocks (docs.slack.dev, "Blocks"): a header of at most 150 characters and
 * sections of at most 3,000. {@code text} is what notifications show.
 */
final class SlackMessage {

    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_SECTION = 3_000;
    private static final int LONGEST_COMMAND = 2_900;

    private SlackMessage() {}

    static String of(Alert alert) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("text", TextExcerpt.escaped(WebhookBody.title(alert) + ": " + alert.text(), LONGEST_SECTION));
        ArrayNode blocks = json.putArray("blocks");
        blocks.addObject()
                .put("type", "header")
                .putObject("text")
                .put("type", "plain_text")
                .put("emoji", false)
                .put("text", TextExcerpt.of(WebhookBody.title(alert), LONGEST_HEADER));
        section(blocks, TextExcerpt.escaped(alert.text(), LONGEST_SECTION));
        if (alert.next() != null) {
            // A backtick would end the code.
            String command = TextExcerpt.escaped(alert.next().replace('`', '\''), LONGEST_COMMAND);
            section(blocks, "next: ```" + command + "```");
        }
        Map<String, String> facts = WebhookBody.facts(alert);
        if (!facts.isEmpty()) {
            section(
                    blocks,
                    facts.entrySet().stream()
                            .map(fact -> fact.getKey() + " " + fact.getValue())
                            .collect(Collectors.joining(", ")));
        }
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static void section(ArrayNode blocks, String text) {
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("verbatim", true)
                .put("text", text);
    }
}
