package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code jobs/test.schema.json} takes what {@code test} takes. */
class ExampleSchemaTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @TempDir
    private Path folder;

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("jobs"))) {
            return files.filter(JobFileNames::isExamples).sorted().toList().stream();
        }
    }

    @Test
    void itIsASchema() throws IOException {
        assertThat(REGISTRY.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12))
                        .validate(root()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedFileFitsAndTellsEditorsOfIt(Path file) throws IOException {
        assertThat(errors(file)).isEmpty();
        assertThat(Files.readAllLines(file)).first().isEqualTo("# yaml-language-server: $schema=test.schema.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ row: { email: a }, item: {} }",
                "{ row: { email: a }, item: 7 }",
                "{ name: 7, parameters: { DAY: 7 }, row: { n: 7, l: [a], j: { a: 1 }, x: null }, outcome: skipped }",
                "{ row: {}, outcome: invalid, reason: bad-date, column: born }",
                "{ rows: [{ email: a }], item: {} }",
                "{ rows: [{ email: a }], items: [{}], outcomes: [delivered] }",
                "{ rows: [{ email: a }], outcomes: [{ outcome: invalid, reason: bad-date }] }",
            })
    void itTakes(String example) throws IOException {
        assertThat(errorsOf(example)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ row: { email: a } }",
                "{ item: {} }",
                "{ row: [a], item: {} }",
                "{ row: {}, rows: [{}], item: {} }",
                "{ row: {}, item: {}, outcome: skipped }",
                "{ row: {}, item: {}, reason: bad-date }",
                "{ row: {}, outcome: invalid }",
                "{ row: {}, outcome: skipped, reason: bad-date }",
                "{ row: {}, outcome: delivered }",
                "{ row: {}, outcome: invalid, reason: Bad Date }",
                "{ row: {}, items: [{}] }",
                "{ rows: [], item: {} }",
                "{ rows: [{}] }",
                "{ rows: [{}], outcome: skipped }",
                "{ rows: [{}], outcomes: [sent] }",
                "{ row: {}, itme: {} }",
                "text",
            })
    void itRefuses(String example) throws IOException {
        assertThat(errorsOf(example)).isNotEmpty();
    }

    private List<Error> errorsOf(String example) throws IOException {
        return errors(Files.writeString(folder.resolve("users.test.yaml"), "examples: [" + example + "]\n"));
    }

    private static List<Error> errors(Path file) throws IOException {
        Schema schema = REGISTRY.getSchema(root());
        return schema.validate(YamlTree.of(file));
    }

    private static JsonNode root() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(Path.of("jobs/test.schema.json")));
    }
}
