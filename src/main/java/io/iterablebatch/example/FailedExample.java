package io.iterablebatch.example;

import io.iterablebatch.text.InvisibleCharacters;
import java.nio.file.Path;
import java.util.List;

/**
 * An example that does not hold.
 *
 * @param line where it begins in its file
 * @param differences at least one
 */
public record FailedExample(Path file, int line, String name, List<ExampleDifference> differences) {

    private static final int WIDEST = 40;

    /** What is not as expected, over several lines. Holds values of the file of examples, and what became of them. */
    public String text() {
        int width = Math.min(
                WIDEST,
                differences.stream()
                        .mapToInt(each -> each.where().length())
                        .max()
                        .orElse(0));
        StringBuilder text = new StringBuilder()
                .append(file)
                .append(':')
                .append(line)
                .append(": ")
                .append(InvisibleCharacters.shown(name))
                .append('\n');
        for (ExampleDifference each : differences) {
            append(text, width, each.where(), "expected", each.expected());
            append(text, width, "", "got     ", each.got());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, int width, String where, String what, String value) {
        text.append("  ")
                .append(where)
                .append(" ".repeat(Math.max(0, width - where.length())))
                .append("  ")
                .append(what)
                .append(' ')
                .append(InvisibleCharacters.shown(value))
                .append('\n');
    }
}
