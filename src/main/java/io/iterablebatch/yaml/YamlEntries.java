package io.iterablebatch.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What stands in one map of a file, by its keys, and where. */
final class YamlEntries {

    private record Entry(int line, Node value) {}

    private final String path;
    private final int line;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /**
     * Reads a map, and notes keys that are none and keys that stand twice.
     *
     * @param path of the map in the file, as in {@code source.warehouse}; empty for the file itself
     * @param line where it begins
     */
    YamlEntries(String path, int line, MappingNode map, ProblemCollector problems) {
        this.path = path;
        this.line = line;
        for (NodeTuple tuple : map.getValue()) {
            add(tuple, problems);
        }
    }

    private void add(NodeTuple tuple, ProblemCollector problems) {
        int at = YamlFileReader.line(tuple.getKeyNode().getStartMark());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(at, "a key must be a single word, not a list or map");
            return;
        }
        Entry earlier = entries.putIfAbsent(key.getValue(), new Entry(at, tuple.getValueNode()));
        if (earlier != null) {
            problems.add(at, "`" + full(key.getValue()) + "` stands twice; the first is in line " + earlier.line());
        }
    }

    Set<String> keys() {
        return entries.keySet();
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    void remove(String key) {
        entries.remove(key);
    }

    /** What stands under a key, or null. */
    @Nullable Node node(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** The single value under a key, or null. */
    @Nullable ScalarNode scalar(String key) {
        return node(key) instanceof ScalarNode scalar ? scalar : null;
    }

    /** The elements of the list under a key; none where there is no list. */
    List<Node> elements(String key) {
        return node(key) instanceof SequenceNode list ? list.getValue() : List.of();
    }

    boolean isList(String key) {
        return node(key) instanceof SequenceNode;
    }

    /** Where the map begins. */
    int line() {
        return line;
    }

    /** The line of a key, or of the map when the key is absent. */
    int line(String key) {
        Entry entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    /** A key with the path of the map before it. */
    String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
