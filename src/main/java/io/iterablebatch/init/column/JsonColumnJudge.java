package io.iterablebatch.init.column;

import io.iterablebatch.mapping.cell.json.PostgresArrayParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A column of JSON, or of arrays as PostgreSQL writes them: {@code {a,b}}. */
final class JsonColumnJudge implements ColumnJudge {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public Optional<ColumnJudgement> judge(ColumnSample sample, FileHints hints) {
        int brackets = sample.count(text -> text.startsWith("{") || text.startsWith("["));
        if (!sample.isFittedBy(brackets)) {
            return Optional.empty();
        }
        int arrays = sample.count(PostgresArrayParser::isArray);
        if (sample.isFittedBy(arrays) && sample.count(text -> !text.equals("{}")) > 0) {
            return Optional.of(
                    ColumnJudgement.of("string[]", "an array", arrays).with("separator", "json"));
        }
        List<JsonNode> values = new ArrayList<>();
        for (String text : sample.texts()) {
            JsonNode value = parsed(text);
            if (value != null) {
                values.add(value);
            }
        }
        if (!sample.isFittedBy(values.size())) {
            return Optional.empty();
        }
        String elements = elements(values);
        return Optional.of(
                elements == null
                        ? ColumnJudgement.of("json", "JSON", values.size())
                        : ColumnJudgement.of(elements + "[]", "a JSON array", values.size())
                                .with("separator", "json"));
    }

    /** The type of the elements where all values are arrays of texts, or all of whole numbers; else null. */
    private static @Nullable String elements(List<JsonNode> values) {
        if (!values.stream().allMatch(JsonNode::isArray)) {
            return null;
        }
        List<JsonNode> all = new ArrayList<>();
        values.forEach(array -> array.forEach(all::add));
        if (all.isEmpty() || all.stream().allMatch(JsonNode::isString)) {
            return all.isEmpty() ? null : "string";
        }
        return all.stream().allMatch(JsonNode::canConvertToLong) && all.stream().allMatch(JsonNode::isIntegralNumber)
                ? "long"
                : null;
    }

    private static @Nullable JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            return null;
        }
    }
}
