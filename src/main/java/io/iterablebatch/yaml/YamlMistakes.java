package io.iterablebatch.yaml;

import io.iterablebatch.text.SpellingHints;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Words what is wrong in a map of a file. A value is told as the file has it: what was filled in may be a secret. */
final class YamlMistakes {

    private static final int MOST_SHOWN = 60;

    private final YamlEntries entries;
    private final ProblemCollector problems;

    YamlMistakes(YamlEntries entries, ProblemCollector problems) {
        this.entries = entries;
        this.problems = problems;
    }

    /** Notes something at a key's line. */
    void add(String key, String what) {
        problems.add(entries.line(key), what);
    }

    void add(int line, String what) {
        problems.add(line, what);
    }

    void unknown(String key, List<String> known) {
        add(key, "unknown key `" + cut(entries.full(key)) + "`; " + SpellingHints.hint(key, known));
    }

    void refused(String key, String why) {
        add(key, "`" + entries.full(key) + "` " + why);
    }

    void missing(String key, String whatToWrite) {
        problems.add(entries.line(), "`" + entries.full(key) + "` is missing; " + whatToWrite);
    }

    /** Notes that there is a key and no value, if so; returns whether. */
    boolean hasNoValue(String key, Node value) {
        boolean empty = Tag.NULL.equals(value.getTag());
        if (empty) {
            add(key, "`" + entries.full(key) + "` has no value; give it one or remove it");
        }
        return empty;
    }

    /** Notes a value without a text; {@code filled}: whether placeholders stand in it. */
    void emptyText(String key, ScalarNode value, boolean filled) {
        add(
                key,
                "`" + entries.full(key) + "` is empty"
                        + (filled ? " once `" + cut(value.getValue()) + "` is filled in" : "")
                        + "; give it a value or remove it");
    }

    void notAMap(String key, Node value) {
        add(key, "`" + entries.full(key) + "` must be a map of keys, not " + kind(value));
    }

    void notSingle(String key, Node value) {
        add(key, "`" + entries.full(key) + "` must be a single value, not " + kind(value));
    }

    void notAListOfSingleValues(String key) {
        add(key, "`" + entries.full(key) + "` must be a list of single values");
    }

    /** Notes an empty list, if there is one. */
    void ifEmptyList(String key) {
        if (entries.isList(key) && entries.elements(key).isEmpty()) {
            add(key, "`" + entries.full(key) + ": []` names nothing; write what is meant, or remove it");
        }
    }

    void invalid(String key, ScalarNode value, InvalidValueException mistake) {
        add(key, "`" + entries.full(key) + ": " + cut(value.getValue()) + "`: " + mistake.getMessage());
    }

    void invalidElement(String key, ScalarNode element, InvalidValueException mistake) {
        problems.add(
                YamlFileReader.line(element.getStartMark()),
                "`" + entries.full(key) + "`, element `" + cut(element.getValue()) + "`: " + mistake.getMessage());
    }

    private static String cut(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }

    private static String kind(Node node) {
        return switch (node.getNodeId()) {
            case mapping -> "a map";
            case sequence -> "a list";
            default -> "a single value";
        };
    }
}
