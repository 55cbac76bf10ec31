package io.iterablebatch.alert;

import io.iterablebatch.Sha256;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.job.NotifySection.Event;
import java.util.HexFormat;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event of PagerDuty's Events API v2 (developer.pagerduty.com, "Send an alert event"). Trouble triggers an incident,
 * and the recovery from it resolves that one, since both have the same {@code dedup_key}.
 */
final class PagerDutyEvent {

    private static final int LONGEST_SUMMARY = 1_024;
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_DETAIL = 10_000;

    private PagerDutyEvent() {}

    static String of(Alert alert, String routingKey) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("routing_key", routingKey);
        json.put("event_action", alert.event() == Event.RECOVERY ? "resolve" : "trigger");
        json.put("dedup_key", key(alert.dedupKey()));
        json.put("client", "iterable-batch");
        ObjectNode payload = json.putObject("payload");
        payload.put("summary", TextExcerpt.of(alert.line(), LONGEST_SUMMARY));
        payload.put("source", alert.host().isEmpty() ? "iterable-batch" : alert.host());
        payload.put("severity", alert.severity());
        payload.put("component", alert.job());
        payload.put("group", alert.project());
        payload.put("class", alert.kind());
        RunSummary run = alert.run();
        if (run != null) {
            payload.put("timestamp", run.times().endedAt().toString());
        }
        details(payload.putObject("custom_details"), alert);
        return JsonMapper.shared().writeValueAsString(json);
    }

    private static void details(ObjectNode details, Alert alert) {
        details.put("text", TextExcerpt.of(alert.text(), LONGEST_DETAIL));
        if (alert.next() != null) {
            details.put("next", TextExcerpt.of(alert.next(), LONGEST_DETAIL));
        }
        WebhookBody.facts(alert).forEach(details::put);
        RunSummary run = alert.run();
        if (run != null && !run.accounting().reasons().isEmpty()) {
            ObjectNode reasons = details.putObject("reasons");
            new TreeMap<>(run.accounting().reasons()).forEach(reasons::put);
        }
    }

    /** What is too long keeps its beginning for people, and a hash of all of it, by which it stays the same. */
    private static String key(String key) {
        if (key.length() <= LONGEST_KEY) {
            return key;
        }
        return TextExcerpt.of(key, LONGEST_KEY - 65) + "/" + HexFormat.of().formatHex(Sha256.of(key));
    }
}
