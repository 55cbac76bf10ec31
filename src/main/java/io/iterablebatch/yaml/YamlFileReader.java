package io.iterablebatch.yaml;

import io.iterablebatch.file.UserNamedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

/** Reads a file as far as YAML goes: one document that is a map. Nothing is constructed from its tags. */
public final class YamlFileReader {

    private static final int MOST_BYTES = 1_000_000;

    private YamlFileReader() {}

    /** The root of a job file, or null when there is none; then a finding says why. */
    public static @Nullable MappingNode read(Path file, ProblemCollector problems) {
        return read(
                file,
                problems,
                "the file is empty; it needs at least `action`, `source` and `identify`",
                "a job file is a map of keys like `action: users.bulk-update`");
    }

    /**
     * The same for another kind of file.
     *
     * @param ofEmpty what to say of one that holds nothing
     * @param ofOther what to say of one that is no map
     */
    public static @Nullable MappingNode read(Path file, ProblemCollector problems, String ofEmpty, String ofOther) {
        String text = text(file, problems);
        if (text == null) {
            return null;
        }
        try {
            Node root = yaml().compose(new StringReader(text));
            if (root instanceof MappingNode map) {
                return map;
            }
            problems.add(root == null ? 0 : line(root.getStartMark()), root == null ? ofEmpty : ofOther);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            problems.add(mark == null ? 0 : line(mark), friendly(e));
        } catch (ReaderException e) {
            int line = 1
                    + (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            problems.add(line, "not YAML: a control character, which cannot stand in a text file");
        } catch (YAMLException e) {
            YamlLimits.excess(yaml().parse(new StringReader(text)))
                    .ifPresentOrElse(
                            excess -> problems.add(excess.line(), excess.what()),
                            () -> problems.add(0, "not YAML that this program reads"));
        }
        return null;
    }

    /** The line where a node begins, from 1. */
    public static int line(Node node) {
        return line(node.getStartMark());
    }

    static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    /** The line of a key some levels down, as in {@code source.csv}; 0 where there is none. */
    public static int line(MappingNode map, String path) {
        int dot = path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        for (NodeTuple tuple : map.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                if (dot < 0) {
                    return line(name.getStartMark());
                }
                return tuple.getValueNode() instanceof MappingNode below ? line(below, path.substring(dot + 1)) : 0;
            }
        }
        return 0;
    }

    /** The text of a key some levels down, placeholders not filled in; empty where it holds none. */
    public static Optional<String> text(MappingNode map, String path) {
        int dot = path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        for (NodeTuple tuple : map.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                if (dot < 0) {
                    return tuple.getValueNode() instanceof ScalarNode value
                            ? Optional.of(value.getValue())
                            : Optional.empty();
                }
                return tuple.getValueNode() instanceof MappingNode below
                        ? text(below, path.substring(dot + 1))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(YamlLimits.MOST_ALIASES);
        options.setNestingDepthLimit(YamlLimits.DEEPEST);
        options.setMergeOnCompose(true);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
    }

    private static @Nullable String text(Path file, ProblemCollector problems) {
        try {
            if (Files.isDirectory(file)) {
                problems.add(0, "is a directory; name a job file in it");
                return null;
            }
            byte[] bytes = read(file);
            if (bytes.length > MOST_BYTES) {
                problems.add(0, "is larger than any job file can be (1 MB); is it the data?");
                return null;
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            problems.add(0, "there is no such file");
        } catch (CharacterCodingException e) {
            problems.add(0, "is not UTF-8 text; save it as UTF-8");
        } catch (UserNamedFile.NoFileException e) {
            problems.add(0, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            problems.add(0, "cannot be read; check its permissions");
        }
        return null;
    }

    /** Reads no more than tells whether the file is too large: a device has no size, and perhaps no end. */
    private static byte[] read(Path file) throws IOException {
        try (InputStream in = UserNamedFile.open(file)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static String friendly(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "it cannot be read" : e.getProblem();
        if (problem.contains("TAB")) {
            return "not YAML: a tab where only spaces may stand; indent with spaces";
        }
        if (problem.startsWith("expected ',' or '}', but got")) {
            return "not YAML: inside `{ }` a value that holds `[ ]`, `{ }` or `${NAME}` must be quoted,"
                    + " as in `type: \"string[]\"`";
        }
        if (problem.startsWith("mapping values are not allowed here")) {
            return "not YAML: a key where none can stand; check the indentation, and quote a value that holds `: `";
        }
        if (problem.startsWith("but found another document")) {
            return "a job file is one YAML document; `---` begins a second one";
        }
        if (problem.startsWith("Global tag is not allowed")) {
            return "tags like `!!name` are not allowed in a job file";
        }
        return "not YAML: " + problem.replace("\n", " ").strip();
    }
}
