package io.iterablebatch.jobfile;

import io.iterablebatch.yaml.PlaceholderResolver;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A job file as far as it says what becomes of a row. Where the rows come from, and whom the job tells, is left out:
 * what only that part needs, such as a warehouse's URL, need not be there. The environment does not count, so that the
 * same rows make the same items everywhere.
 *
 * @param draft the job, with a source that must not be opened; its mistakes are those of the file but for
 *     {@code source}
 * @param cellsAreText whether its source gives nothing but text, as CSV files do
 */
public record UnconnectedJob(JobDraft draft, boolean cellsAreText) {

    private static final String SOURCE = "source";
    private static final String CSV = "csv";
    private static final String SCHEDULE = "schedule";

    /** What decides nothing of a row: left out where it holds a placeholder, read for its mistakes otherwise. */
    private static final Set<String> AROUND = Set.of(
            "name",
            "project",
            "send",
            "guards",
            "notify",
            "report",
            "resend-after",
            "visible-after",
            "unattended",
            "plan",
            "confirm-within",
            "slices",
            "partition-by",
            "slice-files");

    private static final Set<String> RULES = Set.of("campaigns", "templates", "exports");

    /**
     * Reads the job file.
     *
     * @param parameters those that only its source uses do no harm
     * @param giving where parameters are given, for messages, as in {@code users.test.yaml}
     */
    public static UnconnectedJob read(Path file, Map<String, String> parameters, String giving) {
        ProblemCollector problems = new ProblemCollector(file);
        MappingNode root = YamlFileReader.read(file, problems);
        if (root == null) {
            return new UnconnectedJob(new JobDraft(file, null, problems, null, null, null, null), true);
        }
        MappingNode rows = withoutSurroundings(root);
        Map<String, String> used = new HashMap<>(parameters);
        used.keySet().retainAll(placeholders(rows));
        PlaceholderResolver placeholders = PlaceholderResolver.fill(
                rows, used, problems, name -> "write `parameters: { " + name + ": … }` into " + giving);
        return new UnconnectedJob(
                JobRootReader.read(file, rows, placeholders, problems),
                YamlFileReader.line(root, SOURCE + "." + CSV) > 0);
    }

    /** The parameters without which nobody can say what becomes of a row; none where the file cannot be read. */
    public static Set<String> parameters(Path file) {
        MappingNode root = YamlFileReader.read(file, new ProblemCollector(file));
        return root == null ? Set.of() : placeholders(withoutSurroundings(root));
    }

    private static Set<String> placeholders(MappingNode rows) {
        Set<String> names = new TreeSet<>();
        PlaceholderResolver.uses(rows, (name, path) -> names.add(name));
        return names;
    }

    private static MappingNode withoutSurroundings(MappingNode root) {
        List<NodeTuple> kept = new ArrayList<>();
        for (NodeTuple entry : root.getValue()) {
            String key = entry.getKeyNode() instanceof ScalarNode name ? name.getValue() : "";
            if (key.equals(SCHEDULE)) {
                // It may give parameters that the source alone uses.
                continue;
            }
            if (key.equals(SOURCE) && entry.getValueNode() instanceof MappingNode source && !selects(source)) {
                kept.add(new NodeTuple(entry.getKeyNode(), nowhere(source)));
            } else if (!AROUND.contains(key) || !holdsPlaceholder(entry.getValueNode(), 0)) {
                kept.add(entry);
            }
        }
        return map(root, kept);
    }

    /** Rules select targets and give no rows; the mistake that this is here is told by who wants to have some. */
    private static boolean selects(MappingNode source) {
        return source.getValue().stream()
                .anyMatch(entry -> entry.getKeyNode() instanceof ScalarNode key && RULES.contains(key.getValue()));
    }

    /** Stands for the source. Nobody opens it. */
    private static MappingNode nowhere(MappingNode source) {
        return map(source, List.of(new NodeTuple(word(source, CSV), word(source, "examples"))));
    }

    private static MappingNode map(MappingNode inPlaceOf, List<NodeTuple> entries) {
        return new MappingNode(
                Tag.MAP, true, entries, inPlaceOf.getStartMark(), inPlaceOf.getEndMark(), FlowStyle.BLOCK);
    }

    private static ScalarNode word(Node inPlaceOf, String text) {
        return new ScalarNode(Tag.STR, text, inPlaceOf.getStartMark(), inPlaceOf.getEndMark(), ScalarStyle.PLAIN);
    }

    private static boolean holdsPlaceholder(@Nullable Node node, int depth) {
        if (depth > 20) {
            return true;
        }
        if (node instanceof MappingNode map) {
            return map.getValue().stream().anyMatch(entry -> holdsPlaceholder(entry.getValueNode(), depth + 1));
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().anyMatch(element -> holdsPlaceholder(element, depth + 1));
        }
        return node instanceof ScalarNode scalar && scalar.getValue().contains("${");
    }
}
