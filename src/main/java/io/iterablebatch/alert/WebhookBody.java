package io.iterablebatch.alert;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import io.iterablebatch.job.WebhookAddress;
import io.iterablebatch.text.FigureFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What a webhook is sent, in the form that it takes. No value of a record is in it. */
final class WebhookBody {

    private WebhookBody() {}

    static String of(WebhookAddress webhook, Alert alert) {
        return switch (webhook.format()) {
            case PLAIN -> AlertJson.of(alert);
            case SLACK -> SlackMessage.of(alert);
            case TEAMS -> TeamsMessage.of(alert);
            case PAGERDUTY -> PagerDutyEvent.of(alert, Objects.requireNonNull(webhook.routingKey()));
        };
    }

    /** What people see first, as in {@code [guard] users (my-prod)}. */
    static String title(Alert alert) {
        return "[" + alert.kind() + "] " + alert.job() + " (" + alert.project() + ")";
    }

    /** What else is worth a line; empty where no run took place. */
    static Map<String, String> facts(Alert alert) {
        Map<String, String> facts = new LinkedHashMap<>();
        RunSummary run = alert.run();
        if (run != null) {
            Counts counts = run.accounting().counts();
            if (run.identity().runId() != null) {
                facts.put("run", Long.toString(run.identity().runId()));
            }
            facts.put("exit code", Integer.toString(run.ending().exitCode()));
            facts.put("read", FigureFormat.count(counts.read()));
            facts.put("delivered", FigureFormat.count(counts.delivered()));
            facts.put("refused", FigureFormat.count(counts.invalid() + counts.rejected()));
        }
        return facts;
    }
}
