package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.source.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays as JSON and as PostgreSQL writes them: {@code separator: json}. */
class ArrayTextsTest {

    private static Mapper array(String type) {
        return Mapper.cell("type: \"" + type + "[]\", separator: json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "string#[\"a\",\"b c\", null, \"\"]#[\"a\",\"b c\"]",
                "string#[]#[]",
                "string# [1, true, 2.50] #[\"1\",\"true\",\"2.50\"]",
                "string#[\"a,b\",\"\\u00e4\"]#[\"a,b\",\"ä\"]",
                "long#[1, 2.0, \"3\"]#[1,2,3]",
                "double#[1, 2.5]#[1.0,2.5]",
                "boolean#[true, 0, \"y\"]#[true,false,true]",
                "string#{a,b}#[\"a\",\"b\"]",
                "string#{}#[]",
                "string#{ a , \"b c\" ,NULL,null,\"NULL\"}#[\"a\",\"b c\",\"NULL\"]",
                "string#{\"with \\\"quotes\\\"\",\"back\\\\slash\",\"a,b\",\"{}\"}#[\"with \\\"quotes\\\"\",\"back\\\\slash\",\"a,b\",\"{}\"]",
                "string#{\"\",x}#[\"x\"]",
                "long#{1,2}#[1,2]",
                "boolean#{t,f}#[true,false]",
                // Without brackets, as Mailchimp writes tags.
                "string#\"a\",\"b c\"#[\"a\",\"b c\"]",
                "string#\"a\"#[\"a\"]",
                "date#{2024-07-01}#[\"2024-07-01 00:00:00 +00:00\"]",
            })
    void becomeArrays(String type, String cell, String sent) {
        assertThat(array(type).sends(cell)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a|b",
                "[a]",
                "[\"a\"",
                "[\"a\"] x",
                "[[1]]",
                "[{\"a\": 1}]",
                "{\"a\": 1}",
                "{a",
                "{a}x",
                "{,}",
                "{a,}",
                "{{a}}",
                "{\"a}",
                "{a\"b}",
                "\"a"
            })
    void areNone(String cell) {
        assertThat(array("string").refusesCell(cell)).isEqualTo("bad-json");
    }

    @Test
    void anElementThatDoesNotFitIsTold() {
        assertThat(array("long").refusesCell("[1, \"x\"]")).isEqualTo("bad-long");
        assertThat(array("long").refusesCell("{1,x}")).isEqualTo("bad-long");
    }

    @Test
    void aNullIsAnEmptyCell() {
        assertThat(array("string").sends("null")).isEmpty();
        assertThat(array("string").sends(" ")).isEmpty();
    }

    @Test
    void arraysOfAWarehouseStayWhatTheyAre() {
        assertThat(array("string").sends(List.of("a", "b"))).isEqualTo("[\"a\",\"b\"]");
        assertThat(array("string").sends(new JsonText("[\"a\", \"b\"]"))).isEqualTo("[\"a\",\"b\"]");
    }

    /** Fourteen characters that would be a thousand million digits. */
    @ParameterizedTest
    @ValueSource(strings = {"[1e999999999]", "[1e-999999999]", "[\"a\", -1E999999999]"})
    void aNumberBeyondWritingIsNone(String cell) {
        assertThat(array("string").refusesCell(cell)).isEqualTo("bad-json");
    }

    @Test
    void theCaseIsThatOfTheElements() {
        Mapper upper = Mapper.cell("type: \"string[]\", separator: json, case: upper");
        assertThat(upper.sends("[\"a\\tb\", null, \"\\u00e4\"]")).isEqualTo("[\"A\\tB\",\"\u00c4\"]");
        assertThat(upper.sends(List.of("a", "b"))).isEqualTo("[\"A\",\"B\"]");
        assertThat(Mapper.cell("type: \"string[]\", separator: \" AND \", case: lower")
                        .sends("Red AND Blue"))
                .isEqualTo("[\"red\",\"blue\"]");
    }
}
