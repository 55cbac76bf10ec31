package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.job.JobFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A job as a tree, which is YAML too once it is written: for the schema and for the binder alike. */
final class JobTree {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final ObjectNode root;

    private JobTree(ObjectNode root) {
        this.root = root;
    }

    /** @param json where {@code '} stands for quotes */
    static JobTree of(String json) {
        return new JobTree((ObjectNode) MAPPER.readTree(json.replace('\'', '"')));
    }

    /** The same with a value under a path, in maps that are made where they are missing. */
    JobTree with(String path, JsonNode value) {
        ObjectNode copy = root.deepCopy();
        ObjectNode object = copy;
        String[] keys = path.split("\\.");
        for (int i = 0; i < keys.length - 1; i++) {
            object = object.path(keys[i]) instanceof ObjectNode there ? there : object.putObject(keys[i]);
        }
        object.set(keys[keys.length - 1], value);
        return new JobTree(copy);
    }

    JobTree with(String path, String value) {
        return with(path, MAPPER.getNodeFactory().stringNode(value));
    }

    /** The same without what is under a path. */
    JobTree without(String path) {
        ObjectNode copy = root.deepCopy();
        int dot = path.lastIndexOf('.');
        JsonNode object = dot < 0 ? copy : copy.at("/" + path.substring(0, dot).replace('.', '/'));
        ((ObjectNode) object).remove(path.substring(dot + 1));
        return new JobTree(copy);
    }

    JsonNode json() {
        return root;
    }

    JobFile read() throws Exception {
        Path folder = Files.createTempDirectory("job");
        Path file = Files.writeString(folder.resolve("job.yaml"), MAPPER.writeValueAsString(root));
        try {
            return JobFileLoader.read(
                    file,
                    Map.of(),
                    Map.of(
                            "column_geo_location", "x",
                            "WAREHOUSE_USERNAME", "loader",
                            "WAREHOUSE_PASSWORD", "secret",
                            "ALERT_WEBHOOK_URL", "https://hooks.example.com/y",
                            "PAGERDUTY_ROUTING_KEY", "R0UT1NG"));
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    /** What the binder finds wrong with it. */
    List<String> problems() {
        UsageFailure problems = catchThrowableOfType(UsageFailure.class, this::read);
        return problems == null
                ? List.of()
                : problems.all().stream().map(Problem::what).toList();
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
