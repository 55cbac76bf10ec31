package io.iterablebatch.example.file;

import io.iterablebatch.Reason;
import io.iterablebatch.example.mapping.MappedRow;
import io.iterablebatch.example.mapping.ShownJson;
import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.text.YamlText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The text of a file of examples, as a person would write it. */
public final class ExampleFileText {

    private static final String SCHEMA = "test.schema.json";
    private static final Pattern COLUMN = Pattern.compile("column `([^`]+)`");

    private final StringBuilder text = new StringBuilder();
    private final boolean cellsAreText;
    private boolean begun;

    /**
     * Begins a file.
     *
     * @param parameters of the job, which the examples need
     * @param cellsAreText whether the source gives nothing but text
     */
    public ExampleFileText(Path job, Map<String, String> parameters, boolean cellsAreText) {
        this.cellsAreText = cellsAreText;
        if (Files.exists(job.resolveSibling(SCHEMA))) {
            text.append("# yaml-language-server: $schema=" + SCHEMA + "\n");
        }
        text.append("# Rows of the source of ")
                .append(job.getFileName())
                .append(
                        ", and what the job made of them when this was recorded. To run them:\n#\n#   ./iterable-batch test ")
                .append(JobFileNames.examplesOf(job))
                .append(
                        "\n#\n# These rows are personal data: replace the people by made-up ones before you share this file.\n")
                .append("# docs/testing-a-job.md explains every key.\n\n");
        if (!parameters.isEmpty()) {
            text.append("parameters:\n");
            new TreeMap<>(parameters)
                    .forEach((name, value) -> text.append("  ")
                            .append(YamlText.of(name))
                            .append(": ")
                            .append(YamlText.quoted(value))
                            .append('\n'));
            text.append('\n');
        }
        text.append("examples:\n");
    }

    /**
     * Adds an example of one row.
     *
     * @param everyColumn whether a column must be there though it is empty, since the job names no columns
     */
    public void add(
            String name, List<String> columns, List<@Nullable Object> values, boolean everyColumn, MappedRow became) {
        text.append(begun ? "\n" : "")
                .append("  - name: ")
                .append(YamlText.of(name))
                .append("\n    row:");
        begun = true;
        int cells = 0;
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            Object value = values.get(i);
            if (everyColumn || !(value == null || (cellsAreText && value.equals("")))) {
                row.append("      ")
                        .append(YamlText.of(columns.get(i)))
                        .append(": ")
                        .append(cellsAreText ? YamlText.of(String.valueOf(value)) : TypedCell.written(value))
                        .append('\n');
                cells++;
            }
        }
        text.append(cells == 0 ? " {}\n" : "\n").append(row);
        addExpected(became);
    }

    private void addExpected(MappedRow became) {
        JsonNode item = became.item();
        if (item != null) {
            text.append("    item:");
            addValue(item, "      ");
            return;
        }
        text.append("    outcome: ").append(became.outcome()).append('\n');
        Reason reason = became.reason();
        if (reason != null) {
            text.append("    reason: ").append(reason.code()).append('\n');
            Matcher column = COLUMN.matcher(reason.detail());
            if (column.find()) {
                text.append("    column: ")
                        .append(YamlText.of(Objects.requireNonNull(column.group(1))))
                        .append('\n');
            }
        }
    }

    /** The value behind a key: an object over several lines, all else in one. */
    private void addValue(JsonNode value, String indent) {
        if (!value.isObject() || value.isEmpty()) {
            text.append(' ').append(inOneLine(value)).append('\n');
            return;
        }
        text.append('\n');
        value.properties().forEach(member -> {
            text.append(indent).append(YamlText.of(member.getKey())).append(':');
            addValue(member.getValue(), indent + "  ");
        });
    }

    private static String inOneLine(JsonNode value) {
        return value.isString() ? YamlText.of(value.stringValue()) : ShownJson.of(value);
    }

    public String whole() {
        return text.toString();
    }
}
