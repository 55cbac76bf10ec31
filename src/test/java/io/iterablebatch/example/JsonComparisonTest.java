package io.iterablebatch.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonComparisonTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "5; 5; true",
                "5.0; 5; false",
                "5; 5.0; false",
                "5.0; 5.00; true",
                "10000000.0; 1.0E7; true",
                "9007199254740993; 9007199254740992; false",
                "0.1; 0.10000000000000001; false",
                "-0.0; 0.0; true",
                "\"5\"; 5; false",
                "null; false; false",
                "null; null; true",
                "{\"a\":1,\"b\":2}; {\"b\":2,\"a\":1}; true",
                "[1,2]; [2,1]; false",
                "[1]; [1,null]; false",
                "{}; []; false",
                "{\"a\":null}; {}; false",
            })
    void isExactWithNumbersAndIgnoresTheOrderOfKeys(String expected, String got, boolean same) {
        assertThat(differences(expected, got).isEmpty()).isEqualTo(same);
    }

    @Test
    void saysWhere() {
        assertThat(differences(
                        "{\"a\":{\"b.c\":[1,{\"d\":true}]},\"e\":\"x\"}",
                        "{\"a\":{\"b.c\":[1,{\"d\":false}]},\"f\":1}"))
                .extracting(ExampleDifference::where, ExampleDifference::expected, ExampleDifference::got)
                .containsExactly(
                        tuple("a[\"b.c\"][1].d", "true", "false"),
                        tuple("e", "\"x\"", "nothing"),
                        tuple("f", "nothing", "1"));
    }

    private static List<ExampleDifference> differences(String expected, String got) {
        List<ExampleDifference> found = new ArrayList<>();
        new JsonComparison(found).compare("", tree(expected), tree(got));
        return found;
    }

    private static JsonNode tree(String json) {
        return MAPPER.readTree(json);
    }
}
