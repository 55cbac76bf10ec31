package io.iterablebatch.init;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a YAML file as a person would write it: short comments behind the lines, in one column, long ones above.
 */
final class CommentedYaml {

    private static final int WIDTH = 118;
    private static final int FURTHEST_COMMENT = 72;
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();
    private final List<Line> block = new ArrayList<>();

    /** A line that is written once the others of its block are known. */
    private record Line(String text, @Nullable String comment) {}

    /** An empty line, which ends a block. */
    CommentedYaml gap() {
        flush();
        text.append('\n');
        return this;
    }

    /** Sentences above what comes next. */
    CommentedYaml comment(int depth, String sentences) {
        String indent = STEP.repeat(depth);
        wrapped(sentences, WIDTH - indent.length() - 2).forEach(line -> add(indent + "# " + line, null));
        return this;
    }

    /** A line that is switched off, for a person to switch on. */
    CommentedYaml off(int depth, String yaml, @Nullable String comment) {
        add(STEP.repeat(depth) + "# " + yaml, comment);
        return this;
    }

    /** A key with its value, both as YAML; without a value its entries follow. */
    CommentedYaml entry(int depth, String key, @Nullable String value, @Nullable String comment) {
        add(STEP.repeat(depth) + key + ":" + (value == null ? "" : " " + value), comment);
        return this;
    }

    /** A key with a text of several lines as its value. */
    CommentedYaml lines(int depth, String key, String value) {
        entry(depth, key, "|", null);
        value.lines().forEach(line -> add(line.isEmpty() ? "" : STEP.repeat(depth + 1) + line, null));
        return this;
    }

    /** All that was written. */
    String text() {
        flush();
        return text.toString();
    }

    private void add(String line, @Nullable String comment) {
        block.add(new Line(line, comment));
    }

    private void flush() {
        int column = block.stream()
                .filter(line -> line.comment() != null)
                .mapToInt(line -> line.text().length())
                .filter(length -> length <= FURTHEST_COMMENT)
                .max()
                .orElse(0);
        for (Line line : block) {
            text.append(line.text());
            if (line.comment() != null) {
                text.append(" ".repeat(Math.max(0, column - line.text().length())))
                        .append("  # ")
                        .append(line.comment());
            }
            text.append('\n');
        }
        block.clear();
    }

    private static List<String> wrapped(String sentences, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Arrays.asList(sentences.split("\\s+"))) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
