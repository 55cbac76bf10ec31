package io.iterablebatch.yaml;

import io.iterablebatch.text.InvisibleCharacters;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads the single values of a map, their placeholders filled; a mistake is noted, and is as if nothing stood there.
 */
final class YamlScalarReader {

    private final YamlEntries entries;
    private final PlaceholderResolver placeholders;
    private final YamlMistakes mistakes;

    YamlScalarReader(YamlEntries entries, PlaceholderResolver placeholders, YamlMistakes mistakes) {
        this.entries = entries;
        this.placeholders = placeholders;
        this.mistakes = mistakes;
    }

    /** The text under a key, or null. */
    @Nullable String text(String key) {
        Node node = entries.node(key);
        if (node == null || mistakes.hasNoValue(key, node)) {
            return null;
        }
        if (!(node instanceof ScalarNode scalar)) {
            mistakes.notSingle(key, node);
            return null;
        }
        if (placeholders.unusable(scalar)) {
            return null;
        }
        String text = placeholders.text(scalar);
        if (text.isEmpty()) {
            mistakes.emptyText(key, scalar, placeholders.fills(scalar));
            return null;
        }
        return text;
    }

    /** The value under a key, or null. */
    <T> @Nullable T value(String key, InvalidValueException.Parser<T> parser) {
        String text = text(key);
        ScalarNode scalar = entries.scalar(key);
        if (text == null || scalar == null) {
            return null;
        }
        try {
            return parser.parse(text);
        } catch (InvalidValueException mistake) {
            mistakes.invalid(key, scalar, mistake);
            return null;
        }
    }

    /**
     * The value of one element of the list under a key, or null.
     *
     * @param ifBlank what to write where a placeholder leaves the element blank, if that is meant
     */
    <T> @Nullable T element(String key, Node element, InvalidValueException.Parser<T> parser, String ifBlank) {
        if (!(element instanceof ScalarNode scalar)) {
            mistakes.notAListOfSingleValues(key);
            return null;
        }
        if (placeholders.unusable(scalar)) {
            return null;
        }
        try {
            return parser.parse(filled(scalar, ifBlank));
        } catch (InvalidValueException mistake) {
            mistakes.invalidElement(key, scalar, mistake);
            return null;
        }
    }

    /**
     * The text of an element, which no parameter may leave blank: in some lists a blank text has a meaning of its own,
     * that nobody had in mind.
     */
    private String filled(ScalarNode element, String ifBlank) throws InvalidValueException {
        String text = placeholders.text(element);
        if (placeholders.fills(element) && InvisibleCharacters.only(text)) {
            throw new InvalidValueException(
                    "it is blank once it is filled in; give the parameter or variable a value, or " + ifBlank);
        }
        return text;
    }

    /** A value with how the file writes it. */
    YamlScalar written(ScalarNode node, String text) {
        return new YamlScalar(text, node.getValue(), node.isPlain(), placeholders.fills(node));
    }
}
