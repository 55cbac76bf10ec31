package io.iterablebatch.sandbox.fault;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a fault plan: a list of rules in YAML, or in JSON, which is YAML too. docs/sandbox.md shows each kind. */
public final class FaultPlanReader {

    private FaultPlanReader() {}

    /** @throws RunFailure where the file can't be read or has mistakes; {@link UsageFailure} names all of them */
    public static List<FaultRule> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new RunFailure(ExitCode.USAGE, "the fault plan " + file + " can't be read: " + e, e);
        }
    }

    /**
     * Reads a plan from a text.
     *
     * @param name of the plan in messages
     * @throws UsageFailure with every mistake
     */
    public static List<FaultRule> parse(String name, String text) {
        Object plan = loaded(name, text);
        if (!(plan instanceof List<?> rules)) {
            throw new UsageFailure(
                    List.of(new Problem(name, "a fault plan is a list of rules: - when: {…} then: {…}")));
        }
        List<Problem> problems = new ArrayList<>();
        List<FaultRule> read = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String where = name + ": rule " + (i + 1);
            RuleReader.read(where, rules.get(i), problems).ifPresent(read::add);
        }
        if (!problems.isEmpty()) {
            throw new UsageFailure(problems);
        }
        return read;
    }

    private static Object loaded(String name, String text) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (MarkedYAMLException e) {
            String line =
                    e.getProblemMark() == null ? "" : ":" + (e.getProblemMark().getLine() + 1);
            throw new UsageFailure(List.of(new Problem(name + line, "no YAML: " + e.getProblem())));
        } catch (YAMLException e) {
            throw new UsageFailure(List.of(new Problem(name, "no YAML: " + e.getMessage())));
        }
    }
}
