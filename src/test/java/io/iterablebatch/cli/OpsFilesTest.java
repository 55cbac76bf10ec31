package io.iterablebatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.ExitCode;
import io.iterablebatch.cli.service.CommandContext;
import io.iterablebatch.config.EnvironmentSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the ready-made schedules and dashboards name is there. */
class OpsFilesTest {

    private static final Path OPS = Path.of("ops");
    private static final Pattern COMMAND = Pattern.compile(
            "(?:\\./iterable-batch|/iterable-batch/iterable-batch|/iterable-batch/ops/quietly) ([a-z]+)([^\\n;|]*)");
    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:ITERABLE|SPRING)_[A-Z_]+\\b");
    private static final Pattern METRIC = Pattern.compile("iterable_batch_[a-z_]+");
    private static final Pattern EXIT_CODES = Pattern.compile("(?:ExitStatus=|values: \\[|code in \\()([0-9, ]+)");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(OPS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void commandsAndTheirOptionsExist(Path file) {
        CommandLine tool = RootCommand.line(new CommandContext(null, null, null, null, null, null, null));
        matches(COMMAND, file).forEach(command -> {
            assertThat(tool.getSubcommands()).containsKey(command.group(1));
            Set<String> known = tool.getSubcommands()
                    .get(command.group(1))
                    .getCommandSpec()
                    .optionsMap()
                    .keySet();
            OPTION.matcher(command.group(2))
                    .results()
                    .map(MatchResult::group)
                    .forEach(option -> assertThat(known).contains(option));
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void variablesExist(Path file) {
        matches(VARIABLE, file)
                .forEach(variable -> assertThat(EnvironmentSettings.isVariable(variable.group()))
                        .as(variable.group())
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("files")
    void exitCodesArePromisedOnes(Path file) {
        Set<Integer> promised = new TreeSet<>(
                Arrays.stream(ExitCode.values()).map(ExitCode::code).toList());
        matches(EXIT_CODES, file)
                .flatMap(codes -> Arrays.stream(codes.group(1).strip().split("[, ]+")))
                .forEach(code -> assertThat(promised).contains(Integer.valueOf(code)));
    }

    /** A lock that is never given back would look like a good night, night after night. */
    @Test
    void aRunThatFoundAnotherOneActiveIsNoSuccessAnywhere() throws IOException {
        String unit = Files.readString(OPS.resolve("systemd/iterable-batch@.service"));
        assertThat(unit).contains("\nSuccessExitStatus=3 143\n", "\nRestartPreventExitStatus=2 4 5 6\n");
        assertThat(Files.readString(OPS.resolve("kubernetes/cronjob.yaml"))).contains("values: [2, 4, 5, 6]");
        assertThat(Files.readString(OPS.resolve("airflow/users.py")))
                .doesNotContain("AirflowSkipException")
                .contains("if code == 5:\n        raise AirflowFailException");
    }

    @ParameterizedTest
    @MethodSource("files")
    void metricsExist(Path file) throws IOException {
        Set<String> known = documented();
        matches(METRIC, file)
                .map(MatchResult::group)
                .filter(name -> !file.endsWith("check"))
                .forEach(name -> assertThat(known).as(file.toString()).contains(name));
    }

    @Test
    void everyMetricOfARunIsDocumented() throws IOException {
        assertThat(matches(METRIC, Path.of("src/test/resources/golden/metrics.prom"))
                        .map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(documented()).contains(name));
    }

    @Test
    void formatsParse() throws IOException {
        assertThat(JsonMapper.shared()
                        .readTree(Files.readString(OPS.resolve("grafana/dashboard.json")))
                        .path("panels"))
                .isNotEmpty();
        for (String yaml : List.of("prometheus/alerts.yml", "prometheus/alerts_test.yml", "kubernetes/cronjob.yaml")) {
            assertThat(new Yaml().<Object>load(Files.readString(OPS.resolve(yaml))))
                    .as(yaml)
                    .isNotNull();
        }
    }

    /** A stop that is cut off is as safe as a kill, but says of rows that they are uncertain. */
    @Test
    void workersAreGivenMoreTimeToEndThanTheirRunsMayTake() throws IOException {
        for (String file : List.of(
                "kubernetes/workers.yaml",
                "systemd/iterable-batch-worker.service",
                "systemd/iterable-batch-worker@.service")) {
            String text = Files.readString(OPS.resolve(file));
            int runs = seconds(text, "ITERABLE_BATCH_STOP_WITHIN(?:=|\\n\\s+value: )(\\d+)s");
            int all = seconds(text, "(?:terminationGracePeriodSeconds: |TimeoutStopSec=)(\\d+)");
            assertThat(all).as(file).isGreaterThanOrEqualTo(runs + 15);
        }
    }

    private static int seconds(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    /**
     * As {@code kubectl apply} and the schemas of {@code ops/check} want it; a disruption budget must find its pods.
     */
    @Test
    void workersHaveADisruptionBudgetAndNoRightsThatTheyDoNotNeed() throws IOException {
        List<Object> objects = new ArrayList<>();
        new Yaml()
                .loadAll(Files.readString(OPS.resolve("kubernetes/workers.yaml")))
                .forEach(objects::add);
        JsonNode deployment = JsonMapper.shared().valueToTree(objects.get(0));
        JsonNode budget = JsonMapper.shared().valueToTree(objects.get(1));
        JsonNode pod = deployment.at("/spec/template/spec");
        JsonNode container = pod.at("/containers/0");

        assertThat(budget.at("/kind").asString()).isEqualTo("PodDisruptionBudget");
        assertThat(budget.at("/spec/selector")).isEqualTo(deployment.at("/spec/selector"));
        assertThat(deployment.at("/spec/template/metadata/labels"))
                .isEqualTo(deployment.at("/spec/selector/matchLabels"));
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at("/" + probe + "/exec/command/0").asString())
                    .isEqualTo("/opt/iterable-batch/ops/kubernetes/worker-probe");
        }
        CommandLine worker = RootCommand.line(new CommandContext(null, null, null, null, null, null, null))
                .getSubcommands()
                .get("worker");
        assertThat(container.at("/args/0").asString()).isEqualTo("worker");
        container
                .at("/args")
                .valueStream()
                .map(JsonNode::asString)
                .filter(word -> word.startsWith("--"))
                .forEach(option ->
                        assertThat(worker.getCommandSpec().optionsMap()).containsKey(option));
    }

    /** The names of docs/operations.md, which are those of the code by another test. */
    private static Set<String> documented() throws IOException {
        return new TreeSet<>(METRIC.matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .map(MatchResult::group)
                .toList());
    }

    private static Stream<MatchResult> matches(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
