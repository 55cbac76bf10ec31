package io.iterablebatch.jobfile;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A YAML file as an editor hands it to a schema: the core types of YAML 1.2, so that {@code yes} is a string. */
final class YamlTree {

    private static final JsonNodeFactory NODES = JsonMapper.shared().getNodeFactory();

    private YamlTree() {}

    static JsonNode of(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            return of(new Yaml().compose(reader));
        }
    }

    private static JsonNode of(Node node) {
        if (node instanceof MappingNode map) {
            var object = NODES.objectNode();
            for (NodeTuple entry : map.getValue()) {
                object.set(((ScalarNode) entry.getKeyNode()).getValue(), of(entry.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode list) {
            var array = NODES.arrayNode();
            list.getValue().forEach(each -> array.add(of(each)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        if (Tag.NULL.equals(node.getTag())) {
            return NODES.nullNode();
        }
        if (Tag.BOOL.equals(node.getTag()) && text.matches("true|false")) {
            return NODES.booleanNode(text.equals("true"));
        }
        if (Tag.INT.equals(node.getTag()) && text.matches("[-+]?[0-9]+")) {
            return NODES.numberNode(Long.parseLong(text));
        }
        if (Tag.FLOAT.equals(node.getTag()) && text.matches("[-+]?[0-9]*\\.[0-9]+")) {
            return NODES.numberNode(new BigDecimal(text));
        }
        return NODES.stringNode(text);
    }
}
