package io.iterablebatch.yaml;

import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.SpellingHints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One map of the job file. Its accessors note what is wrong and then answer as if the key were absent, so that one
 * mistake is told once and reading goes on.
 */
public final class YamlSection {

    private static final int MOST_SHOWN = 60;
    private static final String TAKE_OUT = "take the element out";

    private record Entry(int line, Node value) {}

    private final String path;
    private final int line;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final PlaceholderResolver placeholders;
    private final ProblemCollector problems;

    public YamlSection(
            String path, int line, MappingNode node, PlaceholderResolver placeholders, ProblemCollector problems) {
        this.path = path;
        this.line = line;
        this.placeholders = placeholders;
        this.problems = problems;
        for (NodeTuple tuple : node.getValue()) {
            add(tuple);
        }
    }

    private void add(NodeTuple tuple) {
        int at = YamlFileReader.line(tuple.getKeyNode().getStartMark());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            problems.add(at, "a key must be a single word, not a list or map");
            return;
        }
        Entry earlier = entries.putIfAbsent(key.getValue(), new Entry(at, tuple.getValueNode()));
        if (earlier != null) {
            problems.add(at, "`" + full(key.getValue()) + "` stands twice; the first is in line " + earlier.line());
        }
    }

    /** Notes every key that is not among these. */
    public YamlSection allows(String... known) {
        List<String> names = List.of(known);
        entries.forEach((key, entry) -> {
            if (!names.contains(key)) {
                problems.add(entry.line(), unknown(key, names));
            }
        });
        return this;
    }

    /** Notes that a key cannot stand here, if it does, and why; from then on it is as if it were absent. */
    public void refuse(String key, String why) {
        if (has(key)) {
            note(key, "`" + full(key) + "` " + why);
            entries.remove(key);
        }
    }

    private String unknown(String key, List<String> known) {
        return "unknown key `" + cut(full(key)) + "`; " + SpellingHints.hint(key, known);
    }

    public Set<String> keys() {
        return entries.keySet();
    }

    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The line of the key that the section stands under, or where it begins as an element of a list. */
    public int line() {
        return line;
    }

    /** What stands under a key, as the file has it, or null. */
    public @Nullable Node node(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** A map that stands somewhere under a key. */
    public YamlSection within(String key, MappingNode map) {
        return new YamlSection(full(key), YamlFileReader.line(map), map, placeholders, problems);
    }

    /** The line of a key, or of the section when the key is absent. */
    public int line(String key) {
        Entry entry = entries.get(key);
        return entry == null ? line : entry.line();
    }

    public void note(String key, String what) {
        problems.add(line(key), what);
    }

    /** Notes that a key is missing, unless it is there. */
    public void require(String key, String whatToWrite) {
        if (!has(key)) {
            problems.add(line, "`" + full(key) + "` is missing; " + whatToWrite);
        }
    }

    public boolean isMap(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value() instanceof MappingNode;
    }

    public boolean isList(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value() instanceof SequenceNode;
    }

    private void nothingNamed(String key) {
        note(key, "`" + full(key) + ": []` names nothing; write what is meant, or remove it");
    }

    private boolean isEmptyList(String key) {
        Entry entry = entries.get(key);
        return entry != null
                && entry.value() instanceof SequenceNode list
                && list.getValue().isEmpty();
    }

    /** The values of the list under a key; those with a mistake are left out. */
    public <T> List<T> list(String key, InvalidValueException.Parser<T> parser) {
        return list(key, parser, TAKE_OUT);
    }

    private <T> List<T> list(String key, InvalidValueException.Parser<T> parser, String ifBlank) {
        List<T> values = new ArrayList<>();
        for (Node element : elements(key)) {
            T value = ofElement(key, element, parser, ifBlank);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private List<Node> elements(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value() instanceof SequenceNode list ? list.getValue() : List.of();
    }

    private <T> @Nullable T ofElement(
            String key, Node element, InvalidValueException.Parser<T> parser, String ifBlank) {
        if (!(element instanceof ScalarNode scalar)) {
            note(key, "`" + full(key) + "` must be a list of single values");
        } else if (!placeholders.unusable(scalar)) {
            try {
                return parser.parse(filled(scalar, ifBlank));
            } catch (InvalidValueException mistake) {
                problems.add(
                        YamlFileReader.line(element.getStartMark()),
                        "`" + full(key) + "`, element `" + shown(scalar) + "`: " + mistake.getMessage());
            }
        }
        return null;
    }

    /**
     * The text of an element, which no parameter may leave blank: in some lists a blank text has a meaning of its own,
     * that nobody had in mind.
     */
    private String filled(ScalarNode element, String ifBlank) throws InvalidValueException {
        String text = placeholders.text(element);
        if (placeholders.fills(element) && InvisibleCharacters.only(text)) {
            throw new InvalidValueException(
                    "it is blank once it is filled in; give the parameter or variable a" + " value, or " + ifBlank);
        }
        return text;
    }

    /**
     * The single value under a key, or those of the list there, as the file has them; those with a mistake are left
     * out.
     */
    public List<YamlScalar> scalars(String key) {
        if (!isList(key)) {
            Entry entry = entries.get(key);
            String text = text(key);
            return text == null || entry == null ? List.of() : List.of(scalar((ScalarNode) entry.value(), text));
        }
        List<YamlScalar> scalars = new ArrayList<>();
        for (Node element : elements(key)) {
            String text = ofElement(key, element, value -> value, TAKE_OUT);
            if (text != null) {
                scalars.add(scalar((ScalarNode) element, text));
            }
        }
        return scalars;
    }

    private YamlScalar scalar(ScalarNode node, String text) {
        return new YamlScalar(text, node.getValue(), node.isPlain(), placeholders.fills(node));
    }

    /** The values under a key that may hold one or a list of them; empty where there is none. */
    public <T> Set<T> several(String key, InvalidValueException.Parser<T> parser) {
        return several(key, parser, TAKE_OUT);
    }

    /**
     * The same.
     *
     * @param ifBlank what to write where a placeholder leaves an element blank, if that is meant
     */
    public <T> Set<T> several(String key, InvalidValueException.Parser<T> parser, String ifBlank) {
        if (!isList(key)) {
            T one = value(key, parser);
            return one == null ? Set.of() : Set.of(one);
        }
        if (isEmptyList(key)) {
            nothingNamed(key);
        }
        return Collections.unmodifiableSet(new LinkedHashSet<>(list(key, parser, ifBlank)));
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
        if (!isList(key)) {
            YamlSection map = isMap(key) ? section(key) : null;
            T one = map == null ? value(key, parser) : ofMap.apply(map);
            return one == null ? List.of() : List.of(one);
        }
        if (isEmptyList(key)) {
            nothingNamed(key);
        }
        List<T> all = new ArrayList<>();
        for (Node element : elements(key)) {
            T value = element instanceof MappingNode map
                    ? ofMap.apply(new YamlSection(
                            full(key), YamlFileReader.line(element.getStartMark()), map, placeholders, problems))
                    : ofElement(key, element, parser, TAKE_OUT);
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    /** The map under a key, or null. */
    public @Nullable YamlSection section(String key) {
        Entry entry = entries.get(key);
        if (entry == null || isEmpty(key, entry.value())) {
            return null;
        }
        if (entry.value() instanceof MappingNode map) {
            return new YamlSection(full(key), entry.line(), map, placeholders, problems);
        }
        problems.add(entry.line(), "`" + full(key) + "` must be a map of keys, not " + kind(entry.value()));
        return null;
    }

    /** The text under a key, filled in, or null. */
    public @Nullable String text(String key) {
        Entry entry = entries.get(key);
        if (entry == null || isEmpty(key, entry.value())) {
            return null;
        }
        if (!(entry.value() instanceof ScalarNode scalar)) {
            problems.add(entry.line(), "`" + full(key) + "` must be a single value, not " + kind(entry.value()));
            return null;
        }
        if (placeholders.unusable(scalar)) {
            return null;
        }
        String text = placeholders.text(scalar);
        if (text.isEmpty()) {
            problems.add(
                    entry.line(),
                    "`" + full(key) + "` is empty"
                            + (placeholders.fills(scalar) ? " once `" + shown(scalar) + "` is filled in" : "")
                            + "; give it a value or remove it");
            return null;
        }
        return text;
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

    /** The text under a key as the file has it, nothing filled in; empty where there is none. */
    public String written(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /** Whether there are only quotes under a key, with nothing between them. */
    public boolean isEmptyText(String key) {
        Entry entry = entries.get(key);
        return entry != null
                && entry.value() instanceof ScalarNode scalar
                && !scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    /** A placeholder in the single value under a key that is filled with nothing, or null. */
    public @Nullable String blankPlaceholder(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value() instanceof ScalarNode scalar ? placeholders.blank(scalar) : null;
    }

    /** Notes something at a place within the text under a key, which is the one that was filled in. */
    public void note(String key, String text, int at, String what) {
        Entry entry = entries.get(key);
        if (entry == null || !(entry.value() instanceof ScalarNode scalar)) {
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
        problems.add(line, what);
    }

    public PlaceholderResolver placeholders() {
        return placeholders;
    }

    /** The value under a key, or null. */
    public <T> @Nullable T value(String key, InvalidValueException.Parser<T> parser) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        try {
            return parser.parse(text);
        } catch (InvalidValueException mistake) {
            note(key, "`" + full(key) + ": " + shown(key) + "`: " + mistake.getMessage());
            return null;
        }
    }

    public <T> T value(String key, T fallback, InvalidValueException.Parser<T> parser) {
        T value = value(key, parser);
        return value == null ? fallback : value;
    }

    /** The meaning of the word under a key, one of a few; the fallback where the key is absent. */
    public <T> T oneOf(String key, T fallback, Map<String, T> words) {
        return value(key, fallback, text -> {
            T value = words.get(text);
            if (value == null) {
                throw new InvalidValueException("write one of " + sorted(words.keySet()));
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

    private boolean isEmpty(String key, Node value) {
        boolean empty = Tag.NULL.equals(value.getTag());
        if (empty) {
            problems.add(line(key), "`" + full(key) + "` has no value; give it one or remove it");
        }
        return empty;
    }

    /** The value as the file has it: what was filled in may be a secret. */
    private String shown(String key) {
        Entry entry = entries.get(key);
        return entry != null && entry.value() instanceof ScalarNode scalar ? shown(scalar) : "";
    }

    private static String shown(ScalarNode scalar) {
        return cut(scalar.getValue());
    }

    private static String cut(String text) {
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }

    private String full(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String sorted(Collection<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }

    private static String kind(Node node) {
        return switch (node.getNodeId()) {
            case mapping -> "a map";
            case sequence -> "a list";
            default -> "a single value";
        };
    }
}
