package io.iterablebatch.alert;

import io.iterablebatch.accounting.Counts;
import io.iterablebatch.accounting.RunSummary;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a plain webhook. {@code text} is what Slack shows; the other names are for relays and stay as they are.
 */
final class AlertJson {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private AlertJson() {}

    static String of(Alert alert) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("text", text(alert));
        json.put("kind", alert.kind());
        json.put("severity", alert.severity());
        json.put("dedupKey", alert.dedupKey());
        json.put("summary", alert.line());
        json.put("source", "iterable-batch");
        json.put("job", alert.job());
        json.put("project", alert.project());
        json.put("host", alert.host());
        json.put("next", alert.next());
        RunSummary run = alert.run();
        if (run != null) {
            put(json, run);
        }
        return MAPPER.writeValueAsString(json);
    }

    private static String text(Alert alert) {
        return alert.next() == null ? alert.line() : alert.line() + "\nnext: " + alert.next();
    }

    private static void put(ObjectNode json, RunSummary run) {
        json.put("runId", run.identity().runId());
        json.put("instanceId", run.identity().instanceId());
        json.put("status", run.ending().status());
        json.put("exitCode", run.ending().exitCode());
        json.set("counts", counts(run.accounting().counts()));
        ObjectNode reasons = json.putObject("reasons");
        new TreeMap<>(run.accounting().reasons()).forEach(reasons::put);
        json.put("startedAt", run.times().startedAt().toString());
        json.put("endedAt", run.times().endedAt().toString());
        json.put("rejectsFile", run.notes().rejectsFile());
        json.put("reportFile", run.notes().reportFile());
    }

    private static ObjectNode counts(Counts counts) {
        return MAPPER.createObjectNode()
                .put("read", counts.read())
                .put("delivered", counts.delivered())
                .put("unchanged", counts.unchanged())
                .put("superseded", counts.superseded())
                .put("invalid", counts.invalid())
                .put("rejected", counts.rejected())
                .put("skipped", counts.skipped());
    }
}
