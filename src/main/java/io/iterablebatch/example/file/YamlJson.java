package io.iterablebatch.example.file;

import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON that is written as YAML. What is wrong with it is noted; then the result is of no use. */
final class YamlJson {

    /** More levels than a file can have, unless an alias leads back to what it stands in. */
    private static final int DEEPEST = 40;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ProblemCollector problems;

    YamlJson(ProblemCollector problems) {
        this.problems = problems;
    }

    JsonNode of(Node node) {
        return of(node, 0);
    }

    private JsonNode of(Node node, int depth) {
        if (depth > DEEPEST) {
            problems.add(YamlFileReader.line(node), "an alias (`*name`) stands within what it repeats");
            return NODES.nullNode();
        }
        if (node instanceof MappingNode map) {
            return object(map, depth);
        }
        if (node instanceof SequenceNode list) {
            ArrayNode array = NODES.arrayNode();
            list.getValue().forEach(element -> array.add(of(element, depth + 1)));
            return array;
        }
        return PlainValue.json((ScalarNode) node);
    }

    private JsonNode object(MappingNode map, int depth) {
        ObjectNode object = NODES.objectNode();
        for (NodeTuple entry : map.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(YamlFileReader.line(entry.getKeyNode()), "a key must be a single word, not a list or map");
            } else if (object.has(key.getValue())) {
                problems.add(YamlFileReader.line(key), "`" + key.getValue() + "` stands twice");
            } else {
                object.set(key.getValue(), of(entry.getValueNode(), depth + 1));
            }
        }
        return object;
    }
}
