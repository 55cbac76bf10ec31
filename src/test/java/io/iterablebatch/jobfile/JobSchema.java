package io.iterablebatch.jobfile;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code jobs/job.schema.json}: what it says, key by key, and what it takes. */
final class JobSchema {

    /** A star for the keys of a map that a job's author names. */
    static final String ANY_KEY = "*";

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode root;
    private final Schema schema;
    private final Map<String, JsonNode> objects = new TreeMap<>();

    private JobSchema(JsonNode root) {
        this.root = root;
        this.schema = REGISTRY.getSchema(root);
        collect("", root);
    }

    static JobSchema read() {
        try {
            return new JobSchema(JsonMapper.shared().readTree(Files.readString(Path.of("jobs/job.schema.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the schema of all schemas finds wrong with it. */
    List<Error> flaws() {
        return REGISTRY.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12)).validate(root);
    }

    /** What it finds wrong with a job. */
    List<String> errors(JsonNode job) {
        return schema.validate(job).stream().map(Error::toString).toList();
    }

    /** The keys of each map of a job file, by the map's path; the root's is empty. */
    Map<String, JsonNode> objects() {
        return objects;
    }

    /** The paths of the keys that hold single values or lists of them, and what is said of each. */
    Map<String, JsonNode> leaves() {
        Map<String, JsonNode> leaves = new TreeMap<>();
        objects.forEach((path, keys) -> keys.properties().forEach(key -> {
            String full = join(path, key.getKey());
            if (!objects.containsKey(full) && !objects.containsKey(join(full, ANY_KEY))) {
                leaves.put(full, key.getValue());
            }
        }));
        return leaves;
    }

    /** The words that a value may be, none where it is not one of a few. */
    List<String> words(JsonNode value) {
        List<String> words = new ArrayList<>();
        for (JsonNode each : alternatives(value)) {
            each.path("enum").forEach(word -> words.add(word.asString()));
        }
        return words;
    }

    /** Keys that the job of an action must not have. */
    List<String> forbidden(String action) {
        List<String> keys = new ArrayList<>();
        for (JsonNode rule : root.path("allOf")) {
            JsonNode of = rule.at("/if/properties/action");
            if (of.path("const").asString("").equals(action)
                    || of.path("enum").values().stream()
                            .anyMatch(each -> each.asString().equals(action))) {
                rule.at("/then/properties").properties().forEach(key -> {
                    if (key.getValue().isBoolean() && !key.getValue().asBoolean()) {
                        keys.add(key.getKey());
                    }
                });
            }
        }
        return keys;
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void collect(String path, JsonNode node) {
        for (JsonNode each : alternatives(node)) {
            if (each.has("properties")) {
                objects.put(path, each.path("properties"));
                each.path("properties").properties().forEach(key -> collect(join(path, key.getKey()), key.getValue()));
            }
            if (each.path("additionalProperties").isObject()) {
                collect(join(path, ANY_KEY), each.path("additionalProperties"));
            }
        }
    }

    /** The node behind its references, and each of those that it lets a value choose from. */
    private List<JsonNode> alternatives(JsonNode node) {
        List<JsonNode> all = new ArrayList<>(List.of(node));
        if (node.has("$ref")) {
            all.addAll(alternatives(root.at(node.path("$ref").asString().substring(1))));
        }
        for (JsonNode each : node.path("anyOf")) {
            all.addAll(alternatives(each));
        }
        return all;
    }
}
