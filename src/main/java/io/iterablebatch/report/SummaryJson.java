package io.iterablebatch.report;

import io.iterablebatch.api.Latency;
import io.iterablebatch.api.RequestStats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The machine-readable summary. Its names are stable: schedulers read them. New ones are added at the end; none is
 * renamed or removed. What is not known is {@code null}.
 */
public final class SummaryJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private SummaryJson() {}

    /** The summary as indented JSON with a final line end. */
    public static String write(RunSummary summary) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(summary)) + "\n";
    }

    /** Writes the summary to a file, in one step for whoever reads it. */
    public static void write(RunSummary summary, Path file) throws IOException {
        byte[] json = write(summary).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(json));
    }

    /** Reads what {@link #write(RunSummary)} wrote; names that an older version did not write get a neutral value. */
    public static RunSummary read(String json) {
        JsonNode node = JSON.readTree(json);
        return new RunSummary(
                node.path("job").asString(""),
                node.path("action").asString(""),
                node.path("project").asString(""),
                node.path("host").asString(""),
                number(node.path("runId")),
                number(node.path("instanceId")),
                node.path("status").asString(""),
                node.path("exitCode").asInt(0),
                node.path("resumed").asBoolean(false),
                texts(node.path("parameters")),
                counts(node.path("counts")),
                counts(node.path("runCounts")),
                numbers(node.path("reasons")),
                requests(node),
                node.path("uncertain").asLong(0),
                instant(node.path("startedAt")),
                instant(node.path("endedAt")),
                node.path("durationMs").asLong(0),
                node.path("recordsPerSecond").asLong(0),
                text(node.path("rejectsFile")),
                text(node.path("reportFile")),
                list(node.path("createdFields")),
                list(node.path("filteredFields")),
                list(node.path("warnings")),
                text(node.path("failure")),
                number(node.path("replayOf")),
                openRejects(node));
    }

    private static ObjectNode tree(RunSummary summary) {
        ObjectNode node = JSON.createObjectNode();
        node.put("job", known(summary.job()));
        node.put("action", known(summary.action()));
        node.put("project", known(summary.project()));
        node.put("host", known(summary.host()));
        node.put("runId", summary.runId());
        node.put("instanceId", summary.instanceId());
        node.put("status", summary.status());
        node.put("exitCode", summary.exitCode());
        node.put("resumed", summary.resumed());
        ObjectNode parameters = node.putObject("parameters");
        new TreeMap<>(summary.parameters()).forEach(parameters::put);
        put(node.putObject("counts"), summary.counts());
        put(node.putObject("runCounts"), summary.runCounts());
        put(node.putObject("reasons"), summary.reasons());
        ObjectNode requests = node.putObject("requests");
        requests.put("total", summary.requests().total());
        requests.put("retried", summary.requests().retried());
        requests.put("rateLimited", summary.requests().rateLimited());
        put(requests.putObject("byEndpoint"), new TreeMap<>(summary.requests().byEndpoint()));
        ObjectNode byStatus = requests.putObject("byStatus");
        new TreeMap<>(summary.requests().byStatus())
                .forEach((endpoint, counts) -> put(byStatus.putObject(endpoint), new TreeMap<>(counts)));
        requests.put("waitedMs", summary.requests().waited().toMillis());
        node.put("uncertain", summary.uncertain());
        node.put("startedAt", moment(summary.startedAt()));
        node.put("endedAt", moment(summary.endedAt()));
        node.put("durationMs", summary.durationMs());
        node.put("recordsPerSecond", summary.recordsPerSecond());
        node.put("rejectsFile", summary.rejectsFile());
        node.put("reportFile", summary.reportFile());
        put(node, "createdFields", summary.createdFields());
        put(node, "filteredFields", summary.filteredFields());
        put(node, "warnings", summary.warnings());
        node.put("failure", summary.failure());
        node.put("replayOf", summary.replayOf());
        OpenRejects open = summary.openRejects();
        node.put("openRejects", open == null ? null : Long.valueOf(open.records()));
        var runs = node.putArray("openRejectRuns");
        (open == null ? OpenRejects.NONE : open).runs().forEach(runs::add);
        put(node, summary.requests().latency());
        return node;
    }

    private static void put(ObjectNode node, @Nullable Latency latency) {
        if (latency == null) {
            node.putNull("latencyMs");
        } else {
            ObjectNode millis = node.putObject("latencyMs");
            millis.put("median", latency.median().toMillis());
            millis.put("high", latency.high().toMillis());
        }
    }

    private static void put(ObjectNode node, Counts counts) {
        node.put("read", counts.read());
        node.put("delivered", counts.delivered());
        node.put("unchanged", counts.unchanged());
        node.put("superseded", counts.superseded());
        node.put("invalid", counts.invalid());
        node.put("rejected", counts.rejected());
    }

    private static void put(ObjectNode node, Map<String, Long> numbers) {
        numbers.forEach(node::put);
    }

    private static void put(ObjectNode node, String name, Collection<String> texts) {
        var array = node.putArray(name);
        texts.forEach(array::add);
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Counts counts(JsonNode node) {
        return new Counts(
                node.path("read").asLong(0),
                node.path("delivered").asLong(0),
                node.path("unchanged").asLong(0),
                node.path("superseded").asLong(0),
                node.path("invalid").asLong(0),
                node.path("rejected").asLong(0));
    }

    private static @Nullable OpenRejects openRejects(JsonNode node) {
        Long records = number(node.path("openRejects"));
        List<Long> runs = new ArrayList<>();
        node.path("openRejectRuns").forEach(run -> runs.add(run.asLong()));
        return records == null ? null : new OpenRejects(records, runs);
    }

    private static RequestStats requests(JsonNode summary) {
        JsonNode node = summary.path("requests");
        Map<String, Map<String, Long>> byStatus = new LinkedHashMap<>();
        node.path("byStatus").properties().forEach(each -> byStatus.put(each.getKey(), numbers(each.getValue())));
        return new RequestStats(
                node.path("total").asLong(0),
                node.path("retried").asLong(0),
                node.path("rateLimited").asLong(0),
                numbers(node.path("byEndpoint")),
                byStatus,
                Duration.ofMillis(node.path("waitedMs").asLong(0)),
                0,
                latency(summary.path("latencyMs")));
    }

    private static @Nullable Latency latency(JsonNode node) {
        return node.isObject()
                ? new Latency(
                        Duration.ofMillis(node.path("median").asLong(0)),
                        Duration.ofMillis(node.path("high").asLong(0)))
                : null;
    }

    private static Map<String, Long> numbers(JsonNode node) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        node.properties()
                .forEach(each -> numbers.put(each.getKey(), each.getValue().asLong(0)));
        return numbers;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asString("")));
        return texts;
    }

    private static List<String> list(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static @Nullable Long number(JsonNode node) {
        return node.isIntegralNumber() ? Long.valueOf(node.asLong()) : null;
    }

    private static Instant instant(JsonNode node) {
        try {
            return Instant.parse(node.asString(""));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
