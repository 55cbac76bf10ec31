package io.iterablebatch.yaml;

import io.iterablebatch.text.InvisibleCharacters;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * One map of the job file. Its accessors note what is wrong and then answer as if the key were absent, so that one
 * mistake is told once and reading goes on.
 */
public final class YamlSection {

    private final YamlEntries entries;
    private final PlaceholderResolver placeholders;
    private final ProblemCollector problems;
    private final YamlMistakes mistakes;
    private final YamlScalarReader scalars;
    private final YamlListReader lists;

    public YamlSection(
            String path, int line, MappingNode node, PlaceholderResolver placeholders, ProblemCollector problems) {
        this.entries = new YamlEntries(path, line, node, problems);
        this.placeholders = placeholders;
        this.problems = problems;
        this.mistakes = new YamlMistakes(entries, problems);
        this.scalars = new YamlScalarReader(entries, placeholders, mistakes);
        this.lists = new YamlListReader(entries, scalars, mistakes);
    }

    /** Notes every key that is not among these. */
    public YamlSection allows(String... known) {
        List<String> names = List.of(known);
        entries.keys().stream().filter(key -> !names.contains(key)).forEach(key -> mistakes.unknown(key, names));
        return this;
    }

    /** Notes that a key cannot stand here, if it does, and why; from then on it is as if it were absent. */
    public void refuse(String key, String why) {
        if (has(key)) {
            mistakes.refused(key, why);
            entries.remove(key);
        }
    }

    /** Notes that a key is missing, unless it is there. */
    public void require(String key, String whatToWrite) {
        if (!has(key)) {
            mistakes.missing(key, whatToWrite);
        }
    }

    public Set<String> keys() {
        return entries.keys();
    }

    public boolean has(String key) {
        return entries.has(key);
    }

    /** The line of the key that the section stands under, or where it begins as an element of a list. */
    public int line() {
        return entries.line();
    }

    /** The line of a key, or of the section when the key is absent. */
    public int line(String key) {
        return entries.line(key);
    }

    public void note(String key, String what) {
        mistakes.add(key, what);
    }

    /** Notes something at a place within the text under a key, which is the one that was filled in. */
    public void note(String key, String text, int at, String what) {
        ScalarNode scalar = entries.scalar(key);
        if (scalar == null) {
            throw new IllegalArgumentException("no text under " + key);
        }
        int first = YamlFileReader.line(scalar.getStartMark());
        int line = switch (scalar.getScalarStyle()) {
            case LITERAL ->
                first
                        + 1
                        + (int) text.substring(0, at)
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
            case FOLDED -> first + 1;
            default -> first;
        };
        mistakes.add(line, what);
    }

    public PlaceholderResolver placeholders() {
        return placeholders;
    }

    /** What stands under a key, as the file has it, or null. */
    public @Nullable Node node(String key) {
        return entries.node(key);
    }

    public boolean isMap(String key) {
        return entries.node(key) instanceof MappingNode;
    }

    public boolean isList(String key) {
        return entries.isList(key);
    }

    /** The map under a key, or null. */
    public @Nullable YamlSection section(String key) {
        Node node = entries.node(key);
        if (node == null || mistakes.hasNoValue(key, node)) {
            return null;
        }
        if (node instanceof MappingNode map) {
            return new YamlSection(entries.full(key), entries.line(key), map, placeholders, problems);
        }
        mistakes.notAMap(key, node);
        return null;
    }

    /** A map that stands somewhere under a key. */
    public YamlSection within(String key, MappingNode map) {
        return new YamlSection(entries.full(key), YamlFileReader.line(map), map, placeholders, problems);
    }

    /** The text under a key, filled in, or null. */
    public @Nullable String text(String key) {
        return scalars.text(key);
    }

    /** The text under a key as the file has it, nothing filled in; empty where there is none. */
    public String written(String key) {
        ScalarNode scalar = entries.scalar(key);
        return scalar == null ? "" : scalar.getValue();
    }

    /** What the environment gave for the text under a key, by the names of the variables; may be secret. */
    public Map<String, String> ofEnvironment(String key) {
        ScalarNode scalar = entries.scalar(key);
        return scalar == null ? Map.of() : placeholders.ofEnvironment(scalar);
    }

    /** Whether there are only quotes under a key, with nothing between them. */
    public boolean isEmptyText(String key) {
        ScalarNode scalar = entries.scalar(key);
        return scalar != null && !scalar.isPlain() && scalar.getValue().isEmpty();
    }

    /** A placeholder in the single value under a key that is filled with nothing, or null. */
    public @Nullable String blankPlaceholder(String key) {
        ScalarNode scalar = entries.scalar(key);
        return scalar == null ? null : placeholders.blank(scalar);
    }

    /** The value under a key, or null. */
    public <T> @Nullable T value(String key, InvalidValueException.Parser<T> parser) {
        return scalars.value(key, parser);
    }

    public <T> T value(String key, T fallback, InvalidValueException.Parser<T> parser) {
        T value = value(key, parser);
        return value == null ? fallback : value;
    }

    /**
     * The name of a column under a key, without the invisible around it, which that of a source is without too; or
     * null.
     */
    public @Nullable String column(String key) {
        return value(key, text -> {
            String column = InvisibleCharacters.strip(text);
            if (column.isEmpty()) {
                throw new InvalidValueException("it names no column");
            }
            return column;
        });
    }

    /** The meaning of the word under a key, one of a few; the fallback where the key is absent. */
    public <T> T oneOf(String key, T fallback, Map<String, T> words) {
        return value(key, fallback, text -> {
            T value = words.get(text);
            if (value == null) {
                throw new InvalidValueException("write one of "
                        + String.join(", ", words.keySet().stream().sorted().toList()));
            }
            return value;
        });
    }

    public @Nullable Boolean flag(String key) {
        return value(key, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValueException("write true or false");
        });
    }

    public boolean flag(String key, boolean fallback) {
        Boolean value = flag(key);
        return value == null ? fallback : value;
    }

    /** The values of the list under a key; those with a mistake are left out. */
    public <T> List<T> list(String key, InvalidValueException.Parser<T> parser) {
        return lists.list(key, parser);
    }

    /**
     * The single value under a key, or those of the list there, as the file has them; those with a mistake are left
     * out.
     */
    public List<YamlScalar> scalars(String key) {
        return lists.scalars(key);
    }

    /** The values under a key that may hold one or a list of them; empty where there is none. */
    public <T> Set<T> several(String key, InvalidValueException.Parser<T> parser) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(lists.oneOrMore(key, parser)));
    }

    /**
     * The same.
     *
     * @param ifBlank what to write where a placeholder leaves an element blank, if that is meant
     */
    public <T> Set<T> several(String key, InvalidValueException.Parser<T> parser, String ifBlank) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(lists.oneOrMore(key, parser, ifBlank)));
    }

    /**
     * What stands under a key that may hold one value or map, or a list of either, in the order of the file; what
     * stands twice is there once.
     *
     * @param ofMap what a map means, or null where it has a mistake, which it notes
     */
    public <T> List<T> several(
            String key, InvalidValueException.Parser<T> parser, Function<YamlSection, @Nullable T> ofMap) {
        return List.copyOf(new LinkedHashSet<>(each(key, parser, ofMap)));
    }

    /** The same, with everything as often as it is there. */
    public <T> List<T> each(
            String key, InvalidValueException.Parser<T> parser, Function<YamlSection, @Nullable T> ofMap) {
        if (isList(key)) {
            return lists.mixed(key, parser, map -> ofMap.apply(within(key, map)));
        }
        YamlSection map = isMap(key) ? section(key) : null;
        T one = map == null ? value(key, parser) : ofMap.apply(map);
        return one == null ? List.of() : List.of(one);
    }
}
