package io.iterablebatch.example.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.source.JsonText;
import io.iterablebatch.text.YamlText;
import io.iterablebatch.yaml.ProblemCollector;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;

/** What is written into a file of examples is read from it as the same. */
class WrittenValuesTest {

    @ParameterizedTest
    @MethodSource("values")
    void aValueOfAWarehouse(Object value) {
        assertThat(read(false, TypedCell.written(value))).isEqualTo(value);
    }

    static Stream<Object> values() {
        return Stream.of(
                0L,
                Long.MIN_VALUE,
                new BigDecimal("12.50"),
                new BigDecimal("12"),
                new BigDecimal("99999999999999999999"),
                new BigDecimal("-0.000001"),
                5.0,
                1e7,
                -1.5e-300,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                true,
                LocalDate.of(2024, 2, 29),
                LocalDate.MAX,
                LocalDate.MIN,
                LocalDateTime.of(2024, 2, 29, 6, 30),
                LocalDateTime.of(2024, 2, 29, 6, 30, 1, 5),
                Instant.parse("2024-02-29T06:30:00Z"),
                Instant.MAX,
                new JsonText("{\"a\": 1.10}"),
                new JsonText("[null]"),
                "",
                "42",
                "null",
                "yes",
                "2024-02-29",
                Arrays.asList(1L, "one, two", null, List.of(LocalDate.of(2024, 1, 1))),
                List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a  b",
                " a",
                "a: b",
                "- a",
                "#a",
                "a #b",
                "{a}",
                "NO",
                "~",
                "'",
                "@a",
                "%",
                "a\u2028b",
                "\uFEFF",
                "\uD83D",
                "🙂",
                "\u0000"
            })
    void aTextOfAFile(String text) {
        assertThat(read(true, YamlText.of(text))).isEqualTo(text);
    }

    @Property(tries = 2_000)
    void anyText(@ForAll String text) {
        assertThat(read(true, YamlText.of(text))).isEqualTo(text);
        assertThat(read(false, TypedCell.written(text))).isEqualTo(text);
    }

    private static Object read(boolean text, String written) {
        ProblemCollector problems = new ProblemCollector(Path.of("users.test.yaml"));
        MappingNode row = (MappingNode) new Yaml().compose(new StringReader("cell: " + written + "\n"));
        Object value = new RowCells(text, problems).read(row, null).get("cell");
        assertThat(problems.inOrder()).isEmpty();
        return value;
    }
}
