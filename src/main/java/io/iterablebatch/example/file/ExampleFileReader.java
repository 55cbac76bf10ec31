package io.iterablebatch.example.file;

import io.iterablebatch.text.SpellingHints;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.PlaceholderResolver;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import io.iterablebatch.yaml.YamlSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a file of examples as far as that can be done without its job. Examples with mistakes are left out. */
public final class ExampleFileReader {

    private static final String WRITE_ONE = "write a map, as in `{ row: { email: a@example.com }, item: { … } }`";

    private final @Nullable Collection<String> known;
    private final ProblemCollector problems;

    private ExampleFileReader(@Nullable Collection<String> known, ProblemCollector problems) {
        this.known = known;
        this.problems = problems;
    }

    /** @param known the names of the job's parameters, or null where nobody knows */
    public static List<JobExample> read(Path file, @Nullable Collection<String> known, ProblemCollector problems) {
        MappingNode root = YamlFileReader.read(
                file,
                problems,
                "the file is empty; it needs `examples`, a list",
                "a file of examples is a map with the key `examples`, which holds a list");
        if (root == null) {
            return List.of();
        }
        return new ExampleFileReader(known, problems)
                .read(new YamlSection("", 1, root, PlaceholderResolver.none(problems), problems));
    }

    private List<JobExample> read(YamlSection file) {
        file.allows("parameters", "examples");
        file.require("examples", "write a list of rows, each with what is expected of it");
        Map<String, String> parameters = parameters(file, Map.of());
        return file.several(
                "examples",
                text -> {
                    throw new InvalidValueException(WRITE_ONE);
                },
                example -> example(example, parameters));
    }

    private Map<String, String> parameters(YamlSection owner, Map<String, String> others) {
        YamlSection section = owner.has("parameters") ? owner.section("parameters") : null;
        if (section == null) {
            return others;
        }
        Map<String, String> parameters = new HashMap<>(others);
        for (String name : section.keys()) {
            if (known != null && !known.contains(name)) {
                section.note(
                        name,
                        "the job file uses no `${" + name + "}`; "
                                + (known.isEmpty() ? "it uses no parameters" : SpellingHints.hint(name, known)));
            }
            String value = section.text(name);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        return Map.copyOf(parameters);
    }

    private @Nullable JobExample example(YamlSection section, Map<String, String> ofFile) {
        section.allows("name", "parameters", "row", "rows", "item", "items", "outcome", "reason", "column", "outcomes");
        String name = section.has("name") ? section.text("name") : null;
        Map<String, String> parameters = parameters(section, ofFile);
        List<MappingNode> rows = rows(section);
        ExampleExpectation expected = rows.isEmpty()
                ? null
                : new ExpectationReader(section, problems).read(section.has("rows") ? rows.size() : 0);
        return expected == null ? null : new JobExample(section.line(), name, parameters, rows, expected);
    }

    private List<MappingNode> rows(YamlSection section) {
        if (section.has("rows")) {
            if (section.has("row")) {
                section.note("row", "an example has `row` or `rows`; keep one of them");
                return List.of();
            }
            return several(section, section.node("rows"));
        }
        section.require("row", "write the cells by column, as in `row: { email: a@example.com }`");
        Node row = section.node("row");
        if (row instanceof MappingNode cells) {
            return List.of(cells);
        }
        if (row != null) {
            section.note("row", "`row` must be a map of columns and cells");
        }
        return List.of();
    }

    private List<MappingNode> several(YamlSection section, @Nullable Node rows) {
        if (!(rows instanceof SequenceNode list) || list.getValue().isEmpty()) {
            section.note("rows", "`rows` must be a list of rows, each a map of columns and cells");
            return List.of();
        }
        List<MappingNode> all = new ArrayList<>();
        for (Node row : list.getValue()) {
            if (row instanceof MappingNode cells) {
                all.add(cells);
            } else {
                problems.add(YamlFileReader.line(row), "a row must be a map of columns and cells");
            }
        }
        return all.size() == list.getValue().size() ? List.copyOf(all) : List.of();
    }
}
