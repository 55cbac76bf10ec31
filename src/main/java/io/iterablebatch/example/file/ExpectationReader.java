package io.iterablebatch.example.file;

import io.iterablebatch.example.file.ExampleExpectation.ExpectedRow;
import io.iterablebatch.example.mapping.MappedRow;
import io.iterablebatch.yaml.InvalidValueException;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.WordParser;
import io.iterablebatch.yaml.YamlSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;

/** Reads what an example expects. */
final class ExpectationReader {

    private static final Set<String> OF_ONE_ROW = Set.of(MappedRow.INVALID, MappedRow.SKIPPED, MappedRow.UNCHANGED);
    private static final Set<String> OF_SEVERAL = Set.of(
            MappedRow.DELIVERED, MappedRow.SUPERSEDED, MappedRow.INVALID, MappedRow.SKIPPED, MappedRow.UNCHANGED);

    private final YamlSection example;
    private final YamlJson json;

    ExpectationReader(YamlSection example, ProblemCollector problems) {
        this.example = example;
        this.json = new YamlJson(problems);
    }

    /**
     * What is expected, or null where it has a mistake, which is noted.
     *
     * @param rows how many rows {@code rows} has; 0 where the example has a single {@code row}
     */
    @Nullable ExampleExpectation read(int rows) {
        return rows == 0 ? ofOne() : ofSeveral(rows);
    }

    private @Nullable ExampleExpectation ofOne() {
        if (example.has("items") || example.has("outcomes")) {
            example.refuse("items", "is for `rows`; write `item`");
            example.refuse("outcomes", "is for `rows`; write `outcome`");
            return null;
        }
        if (example.has("item") && example.has("outcome")) {
            example.note(
                    "outcome", "an example says what is sent (`item`) or why nothing is (`outcome`); keep one of them");
            return null;
        }
        if (example.has("outcome")) {
            ExpectedRow row = row(example, OF_ONE_ROW);
            return row == null ? null : new ExampleExpectation(List.of(), List.of(row));
        }
        example.refuse("reason", "is for `outcome: invalid`");
        example.refuse("column", "is for `outcome: invalid`");
        example.require("item", "write what is sent, or `outcome: invalid` with its `reason`");
        JsonNode item = item();
        ExpectedRow delivered = new ExpectedRow(MappedRow.DELIVERED, null, null);
        return item == null ? null : new ExampleExpectation(List.of(item), List.of(delivered));
    }

    private @Nullable ExampleExpectation ofSeveral(int rows) {
        for (String key : List.of("outcome", "reason", "column")) {
            example.refuse(key, "is for `row`; with `rows`, write `outcomes`, one for each row");
        }
        if (example.has("item") && example.has("items")) {
            example.note("items", "an example has `item` or `items`; keep one of them");
            return null;
        }
        List<ExpectedRow> outcomes = example.has("outcomes") ? outcomes(rows) : null;
        List<JsonNode> items = items(outcomes);
        return items == null || (outcomes == null && example.has("outcomes"))
                ? null
                : new ExampleExpectation(items, outcomes);
    }

    private @Nullable List<JsonNode> items(@Nullable List<ExpectedRow> outcomes) {
        if (example.has("items")) {
            if (example.node("items") instanceof SequenceNode list) {
                return list.getValue().stream().map(json::of).toList();
            }
            example.note("items", "`items` must be a list");
            return null;
        }
        boolean nothing = outcomes != null
                && outcomes.stream().noneMatch(row -> row.outcome().equals(MappedRow.DELIVERED));
        if (!example.has("item") && (nothing || (example.has("outcomes") && outcomes == null))) {
            return List.of();
        }
        example.require("item", "write what is sent; where that is more than one, `items`, a list");
        JsonNode item = item();
        return item == null ? null : List.of(item);
    }

    /** A map, or the number of a target. */
    private @Nullable JsonNode item() {
        Node node = example.node("item");
        if (node instanceof MappingNode || (node instanceof ScalarNode scalar && !PlainValue.isNull(scalar))) {
            return json.of(node);
        }
        if (node != null) {
            example.note("item", "`item` must be the item of the request, a map");
        }
        return null;
    }

    private @Nullable List<ExpectedRow> outcomes(int rows) {
        List<ExpectedRow> outcomes = new ArrayList<>();
        if (!(example.node("outcomes") instanceof SequenceNode list)
                || list.getValue().size() != rows) {
            example.note("outcomes", "`outcomes` must be a list with one for each row, here " + rows);
            return null;
        }
        for (Node element : list.getValue()) {
            ExpectedRow row = element instanceof MappingNode map
                    ? row(example.within("outcomes", map), OF_SEVERAL)
                    : word(element);
            if (row == null) {
                return null;
            }
            outcomes.add(row);
        }
        return outcomes;
    }

    private @Nullable ExpectedRow word(Node element) {
        if (element instanceof ScalarNode scalar) {
            String word = scalar.getValue();
            if (OF_SEVERAL.contains(word) && !word.equals(MappedRow.INVALID)) {
                return new ExpectedRow(word, null, null);
            }
            if (word.equals(MappedRow.INVALID)) {
                example.note("outcomes", "say why: write `{ outcome: invalid, reason: bad-date }`");
                return null;
            }
        }
        example.note("outcomes", "`outcomes`: write one of " + String.join(", ", sorted(OF_SEVERAL)));
        return null;
    }

    private static @Nullable ExpectedRow row(YamlSection section, Set<String> words) {
        String outcome = section.value("outcome", WordParser.among(sorted(words)));
        if (outcome == null) {
            return null;
        }
        if (!outcome.equals(MappedRow.INVALID)) {
            section.refuse("reason", "is for `outcome: invalid`");
            section.refuse("column", "is for `outcome: invalid`");
            return new ExpectedRow(outcome, null, null);
        }
        section.require("reason", "write the code, as in `reason: bad-date`");
        String reason = section.value("reason", ExpectationReader::code);
        String column = section.has("column") ? section.column("column") : null;
        return reason == null ? null : new ExpectedRow(outcome, reason, column);
    }

    private static String code(String text) throws InvalidValueException {
        if (!text.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new InvalidValueException("write the code of a reason, as in bad-date");
        }
        return text;
    }

    private static List<String> sorted(Set<String> words) {
        return words.stream().sorted().toList();
    }
}
