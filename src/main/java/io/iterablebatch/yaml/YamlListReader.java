package io.iterablebatch.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the lists of a map, and what may be one value or a list; elements with a mistake are left out. */
final class YamlListReader {

    private static final String TAKE_OUT = "take the element out";

    private final YamlEntries entries;
    private final YamlScalarReader scalars;
    private final YamlMistakes mistakes;

    YamlListReader(YamlEntries entries, YamlScalarReader scalars, YamlMistakes mistakes) {
        this.entries = entries;
        this.scalars = scalars;
        this.mistakes = mistakes;
    }

    /** The values of the list under a key. */
    <T> List<T> list(String key, InvalidValueException.Parser<T> parser) {
        return list(key, parser, TAKE_OUT);
    }

    private <T> List<T> list(String key, InvalidValueException.Parser<T> parser, String ifBlank) {
        List<T> values = new ArrayList<>();
        for (Node element : entries.elements(key)) {
            T value = scalars.element(key, element, parser, ifBlank);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** The single value under a key, or those of the list there, as the file has them. */
    List<YamlScalar> scalars(String key) {
        if (!entries.isList(key)) {
            String text = scalars.text(key);
            ScalarNode scalar = entries.scalar(key);
            return text == null || scalar == null ? List.of() : List.of(scalars.written(scalar, text));
        }
        List<YamlScalar> all = new ArrayList<>();
        for (Node element : entries.elements(key)) {
            String text = scalars.element(key, element, value -> value, TAKE_OUT);
            if (text != null) {
                all.add(scalars.written((ScalarNode) element, text));
            }
        }
        return all;
    }

    /** The value under a key, or those of the list there, which should not be empty. */
    <T> List<T> oneOrMore(String key, InvalidValueException.Parser<T> parser) {
        return oneOrMore(key, parser, TAKE_OUT);
    }

    /** The same. {@code ifBlank}: what to write where a placeholder leaves an element blank, if that is meant. */
    <T> List<T> oneOrMore(String key, InvalidValueException.Parser<T> parser, String ifBlank) {
        if (!entries.isList(key)) {
            T one = scalars.value(key, parser);
            return one == null ? List.of() : List.of(one);
        }
        mistakes.ifEmptyList(key);
        return list(key, parser, ifBlank);
    }

    /**
     * The values and maps of the list under a key, in the order of the file.
     *
     * @param ofMap what a map means, or null where it has a mistake
     */
    <T> List<T> mixed(String key, InvalidValueException.Parser<T> parser, Function<MappingNode, @Nullable T> ofMap) {
        mistakes.ifEmptyList(key);
        List<T> all = new ArrayList<>();
        for (Node element : entries.elements(key)) {
            T value = element instanceof MappingNode map
                    ? ofMap.apply(map)
                    : scalars.element(key, element, parser, TAKE_OUT);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }
}
