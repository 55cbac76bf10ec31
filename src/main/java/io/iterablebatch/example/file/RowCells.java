package io.iterablebatch.example.file;

import io.iterablebatch.source.JsonText;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.SpellingHints;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads the cells of a row: columns and values. What is wrong is noted with its line. */
public final class RowCells {

    /** The only key of a map that stands for JSON as its text. */
    private static final String JSON = "json";

    private static final int DEEPEST = 40;

    private final boolean text;
    private final ProblemCollector problems;

    /** @param text whether the source gives nothing but text: then a cell is its text as it stands, quoted or not */
    public RowCells(boolean text, ProblemCollector problems) {
        this.text = text;
        this.problems = problems;
    }

    /**
     * The cells by column.
     *
     * @param known the columns that there are, or null for any
     */
    public Map<String, @Nullable Object> read(MappingNode row, @Nullable Collection<String> known) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        for (NodeTuple entry : row.getValue()) {
            int line = YamlFileReader.line(entry.getKeyNode());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.add(line, "a column is a single word, not a list or map");
                continue;
            }
            String column = InvisibleCharacters.strip(key.getValue());
            if (known != null && !known.contains(column)) {
                problems.add(line, "the job names no column `" + column + "`; " + SpellingHints.hint(column, known));
            } else if (cells.containsKey(column)) {
                problems.add(line, "column `" + column + "` stands twice");
            } else {
                cells.put(column, cell(column, entry.getValueNode()));
            }
        }
        return cells;
    }

    private @Nullable Object cell(String column, Node node) {
        try {
            return text ? textOf(node) : value(node, 0);
        } catch (InvalidValueException mistake) {
            problems.add(YamlFileReader.line(node), "column `" + column + "`: " + mistake.getMessage());
            return null;
        }
    }

    private static String textOf(Node node) throws InvalidValueException {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new InvalidValueException("a cell of a CSV file is text; put it between quotes");
    }

    private @Nullable Object value(Node node, int depth) throws InvalidValueException {
        if (depth > DEEPEST) {
            throw new InvalidValueException("an alias (`*name`) stands within what it repeats");
        }
        if (node instanceof ScalarNode scalar) {
            if (PlainValue.isNull(scalar)) {
                return null;
            }
            return scalar.getScalarStyle() == ScalarStyle.PLAIN ? TypedCell.read(scalar.getValue()) : scalar.getValue();
        }
        if (node instanceof SequenceNode list) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (Node element : list.getValue()) {
                elements.add(value(element, depth + 1));
            }
            return elements;
        }
        return json((MappingNode) node);
    }

    private JsonText json(MappingNode map) {
        if (map.getValue().size() == 1
                && map.getValue().get(0).getKeyNode() instanceof ScalarNode key
                && key.getValue().equals(JSON)
                && map.getValue().get(0).getValueNode() instanceof ScalarNode value
                && !Tag.NULL.equals(value.getTag())) {
            return new JsonText(value.getValue());
        }
        return new JsonText(new YamlJson(problems).of(map).toString());
    }
}
