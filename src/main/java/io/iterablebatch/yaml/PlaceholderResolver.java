package io.iterablebatch.yaml;

import io.iterablebatch.file.SecretFile;
import io.iterablebatch.text.InvisibleCharacters;
import io.iterablebatch.text.SpellingHints;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Fills <code>${NAME}</code> in every value of a job file, from the job parameters and then from the environment. Where
 * a secret may stand, as in a warehouse's password, a variable that is not set is taken from the file that
 * {@code NAME_FILE} names. <code>$${</code> stands for <code>${</code> itself. What was filled in is not searched
 * again.
 */
public final class PlaceholderResolver {

    private static final Pattern USE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final Pattern SECRET = Pattern.compile(
            "ITERABLE_API_KEY.*|SPRING_(DATASOURCE|MAIL)_PASSWORD|ITERABLE_BATCH_CONSOLE_(USERS|METRICS_TOKEN)");

    /**
     * The longest text that filling may make: more than any file that is read. A short file can ask for a long variable
     * very often.
     */
    private static final int LONGEST = 1_000_000;

    private final Map<String, String> parameters;
    private final Map<String, String> environment;
    private final ProblemCollector problems;
    private final UnaryOperator<String> giving;
    private final Set<String> used = new TreeSet<>();
    private final Set<Node> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<ScalarNode, String> filled = new IdentityHashMap<>();
    private final IdentityHashMap<ScalarNode, String> blank = new IdentityHashMap<>();
    private final IdentityHashMap<ScalarNode, Map<String, String>> ofEnvironment = new IdentityHashMap<>();
    private final Set<ScalarNode> unusable = Collections.newSetFromMap(new IdentityHashMap<>());

    private PlaceholderResolver(
            Map<String, String> parameters,
            Map<String, String> environment,
            ProblemCollector problems,
            UnaryOperator<String> giving) {
        this.parameters = parameters;
        this.environment = environment;
        this.problems = problems;
        this.giving = giving;
    }

    public static PlaceholderResolver fill(
            MappingNode root,
            Map<String, String> parameters,
            Map<String, String> environment,
            ProblemCollector problems) {
        PlaceholderResolver placeholders = new PlaceholderResolver(
                parameters,
                environment,
                problems,
                name -> "give it as a job parameter (" + name + "=VALUE behind the job file) or as the environment"
                        + " variable " + name);
        placeholders.visit(root, "");
        return placeholders;
    }

    /**
     * The same where the environment does not count.
     *
     * @param giving how a value is given to the parameter of this name, for messages
     */
    public static PlaceholderResolver fill(
            MappingNode root, Map<String, String> parameters, ProblemCollector problems, UnaryOperator<String> giving) {
        PlaceholderResolver placeholders = new PlaceholderResolver(parameters, Map.of(), problems, giving);
        placeholders.visit(root, "");
        return placeholders;
    }

    /** Fills nothing: every value is what the file has. */
    public static PlaceholderResolver none(ProblemCollector problems) {
        return new PlaceholderResolver(Map.of(), Map.of(), problems, name -> "");
    }

    /**
     * Tells of every placeholder that a job parameter may fill.
     *
     * @param each takes its name and where it stands, as in {@code source.csv}
     */
    public static void uses(Node node, BiConsumer<String, String> each) {
        uses(node, "", Collections.newSetFromMap(new IdentityHashMap<>()), each);
    }

    private static void uses(Node node, String path, Set<Node> visited, BiConsumer<String, String> each) {
        if (!visited.add(node)) {
            return;
        }
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                uses(entry.getValueNode(), below(path, entry), visited, each);
            }
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(element -> uses(element, path, visited, each));
        } else if (node instanceof ScalarNode scalar && EnvironmentOnlyValues.why(path) == null) {
            USE.matcher(scalar.getValue())
                    .results()
                    .map(use -> use.group(1))
                    .filter(name -> name != null
                            && NAME.matcher(name).matches()
                            && !SECRET.matcher(name).matches())
                    .forEach(name -> each.accept(name, path));
        }
    }

    /** The text with those placeholders filled that have a value; the others stay. */
    public static String filled(String text, UnaryOperator<@Nullable String> value) {
        return USE.matcher(text).replaceAll(use -> {
            String filling = use.group(1) == null ? null : value.apply(use.group(1));
            return Matcher.quoteReplacement(filling == null ? use.group() : filling);
        });
    }

    private static String below(String path, NodeTuple entry) {
        String key = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The job parameters, for values that are bound and not filled in. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** Notes that the file uses a job parameter in another way than by a placeholder. */
    public void use(String parameter) {
        used.add(parameter);
    }

    /** The text of a value, filled in. */
    String text(ScalarNode scalar) {
        return filled.getOrDefault(scalar, scalar.getValue());
    }

    /** Whether a part of the value comes from a parameter or the environment. */
    boolean fills(ScalarNode scalar) {
        return USE.matcher(scalar.getValue()).results().anyMatch(use -> use.group(1) != null);
    }

    /** The first placeholder of a value that is filled with nothing, as in <code>${DAY}</code>; or null. */
    @Nullable String blank(ScalarNode scalar) {
        return blank.get(scalar);
    }

    /** What the environment, or a file that it names, gave for the value: texts by the names of their variables. */
    Map<String, String> ofEnvironment(ScalarNode scalar) {
        return ofEnvironment.getOrDefault(scalar, Map.of());
    }

    /** Whether something that the value needs is missing; a finding has said so. */
    boolean unusable(ScalarNode scalar) {
        return unusable.contains(scalar);
    }

    private void visit(Node node, String path) {
        if (!visited.add(node)) {
            return;
        }
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                visit(entry.getValueNode(), below(path, entry));
            }
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(element -> visit(element, path));
        } else if (node instanceof ScalarNode scalar && scalar.getValue().contains("${")) {
            fillIn(scalar, path);
        }
    }

    private void fillIn(ScalarNode scalar, String path) {
        int line = YamlFileReader.line(scalar.getStartMark());
        Matcher uses = USE.matcher(scalar.getValue());
        StringBuilder text = new StringBuilder();
        while (uses.find()) {
            if (text.length() > LONGEST) {
                problems.add(line, "the value would be longer than 1,000,000 characters with its placeholders filled");
                unusable.add(scalar);
                return;
            }
            String name = uses.group(1);
            String value = name == null ? "${" : value(name, !uses.group(2).isEmpty(), path, line);
            if (value == null) {
                unusable.add(scalar);
                value = "";
            } else if (InvisibleCharacters.only(value)) {
                blank.putIfAbsent(scalar, uses.group());
            } else if (name != null && !parameters.containsKey(name)) {
                ofEnvironment.computeIfAbsent(scalar, first -> new TreeMap<>()).put(name, value);
            }
            uses.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        filled.put(scalar, uses.appendTail(text).toString());
    }

    private @Nullable String value(String name, boolean closed, String path, int line) {
        if (!closed || !NAME.matcher(name).matches()) {
            problems.add(
                    line,
                    "`${` begins a placeholder: write `${NAME}` with letters, digits, `_`, `-` and `.`,"
                            + " or `$${` for the characters themselves");
            return null;
        }
        if (SECRET.matcher(name).matches()) {
            problems.add(line, "`${" + name + "}` is a secret, which is read from the environment itself; remove it");
            return null;
        }
        used.add(name);
        String why = EnvironmentOnlyValues.why(path);
        if (why != null && parameters.containsKey(name)) {
            problems.add(line, "`${" + name + "}` cannot be a job parameter here: " + why);
            return null;
        }
        String value = parameters.getOrDefault(name, environment.get(name));
        String file = EnvironmentOnlyValues.mayBeSecret(path) ? environment.get(name + SecretFile.SUFFIX) : null;
        if (file != null && !file.isBlank() && (value == null || value.isBlank())) {
            return ofFile(name, file.strip(), line);
        }
        if (value == null) {
            String wayOut = why == null ? giving.apply(name) : "set the environment variable " + name;
            String orFile = EnvironmentOnlyValues.mayBeSecret(path)
                    ? ", or " + name + SecretFile.SUFFIX + " to a file that holds it"
                    : "";
            problems.add(line, "`${" + name + "}` has no value: " + wayOut + orFile);
        }
        return value;
    }

    private @Nullable String ofFile(String name, String file, int line) {
        try {
            return SecretFile.line(file);
        } catch (SecretFile.UnusableException e) {
            problems.add(line, "`${" + name + "}` has no value: " + name + SecretFile.SUFFIX + ": " + e.getMessage());
            return null;
        }
    }

    /** Notes the job parameters that the file does not use; to be called when all of it was read. */
    public void checkParameters() {
        for (String name : new TreeSet<>(parameters.keySet())) {
            if (!NAME.matcher(name).matches()) {
                problems.addOutside("parameter `" + name + "`", "a name is made of letters, digits, `_`, `-` and `.`");
            } else if (!used.contains(name)) {
                problems.addOutside(
                        "parameter `" + name + "`",
                        "the job file uses no `${" + name + "}`; "
                                + (used.isEmpty() ? "it uses no parameters" : SpellingHints.hint(name, used)));
            }
        }
    }
}
