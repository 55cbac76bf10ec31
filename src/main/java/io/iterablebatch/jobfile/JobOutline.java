package io.iterablebatch.jobfile;

import io.iterablebatch.job.action.ActionName;
import io.iterablebatch.job.source.ParameterizedSql;
import io.iterablebatch.jobfile.source.SqlParameterScanner;
import io.iterablebatch.yaml.PlaceholderResolver;
import io.iterablebatch.yaml.ProblemCollector;
import io.iterablebatch.yaml.YamlFileReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/**
 * A job file as seen by somebody who is about to give its parameters: what it is called, what it does, and what it asks
 * for. Whether it is right only a check with the parameters can tell.
 *
 * @param file as it was named
 * @param name the job's
 * @param action null where the file names none that there is
 * @param unattended whether it may act on targets without a plan
 * @param csv the path of its file as it stands there, with its placeholders, or null
 * @param inputs the parameters that it takes, by name
 * @param mistake why it cannot be read at all, or null
 */
public record JobOutline(
        Path file,
        String name,
        @Nullable ActionName action,
        boolean unattended,
        @Nullable String csv,
        List<Input> inputs,
        @Nullable String mistake) {

    private static final String CSV = "source.csv";
    private static final List<String> QUERIES = List.of("source.warehouse.query", "source.duckdb");

    /**
     * A job parameter.
     *
     * @param uses where it stands, as in {@code source.csv}
     * @param optional whether the environment has a value for it
     */
    public record Input(String name, List<String> uses, boolean optional) {}

    /** Whether {@code run} takes it as it stands: what cannot be undone is planned and applied instead. */
    public boolean isRun() {
        return action == null || !action.needsPlan() || unattended;
    }

    /** The outline of a file that cannot be read. */
    public static JobOutline unread(Path file, String mistake) {
        return new JobOutline(file, ofFile(file), null, false, null, List.of(), mistake);
    }

    /** @param environment where placeholders look after the parameters; of its values none is kept */
    public static JobOutline read(Path file, Map<String, String> environment) {
        ProblemCollector problems = new ProblemCollector(file);
        MappingNode root = YamlFileReader.read(file, problems);
        if (root == null) {
            return unread(file, problems.inOrder().get(0).what());
        }
        Map<String, TreeSet<String>> uses = new TreeMap<>();
        PlaceholderResolver.uses(
                root,
                (name, path) ->
                        uses.computeIfAbsent(name, any -> new TreeSet<>()).add(path));
        for (String query : QUERIES) {
            parameters(root, query)
                    .forEach(name ->
                            uses.computeIfAbsent(name, any -> new TreeSet<>()).add(query));
        }
        List<Input> inputs = new ArrayList<>();
        uses.forEach((name, paths) -> inputs.add(new Input(
                name, List.copyOf(paths), environment.containsKey(name) && Collections.disjoint(paths, QUERIES))));
        return new JobOutline(
                file,
                YamlFileReader.text(root, "name").orElseGet(() -> ofFile(file)),
                YamlFileReader.text(root, "action").flatMap(ActionName::of).orElse(null),
                YamlFileReader.line(root, "unattended") > 0,
                YamlFileReader.text(root, CSV).orElse(null),
                List.copyOf(inputs),
                null);
    }

    /**
     * The path of its file with some placeholders filled; the others stay.
     *
     * @param value of a parameter, or null
     */
    public static String filled(String csv, UnaryOperator<@Nullable String> value) {
        return PlaceholderResolver.filled(csv, value);
    }

    private static List<String> parameters(MappingNode root, String query) {
        return YamlFileReader.text(root, query).map(sql -> new SqlParameterScanner(sql, false).scan()).stream()
                .flatMap(sql -> sql.parameters().stream())
                .filter(name -> !name.equals(ParameterizedSql.SINCE))
                .toList();
    }

    private static String ofFile(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
