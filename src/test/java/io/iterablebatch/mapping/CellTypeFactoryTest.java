package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTypeFactoryTest {

    @Test
    void stringsGoAsTheyAreUpToTheLongest() {
        Mapper mapper = Mapper.cell("type: string");

        assertThat(mapper.sends(" a\"\n\u0001 ")).isEqualTo("\" a\\\"\\n\\u0001 \"");
        assertThat(mapper.sends("x".repeat(32_000))).hasSize(32_002);
        assertThat(mapper.refusesCell("x".repeat(32_001))).isEqualTo("value-too-long");
        assertThat(mapper.sends(" \t ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "42,42",
        "' -7 ',-7",
        "+5,5",
        "-0,0",
        "007,7",
        "9223372036854775807,9223372036854775807",
        "-9223372036854775808,-9223372036854775808"
    })
    void longs(String cell, String json) {
        assertThat(Mapper.cell("type: long").sends(cell)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e3",
                "1,000",
                "0x1",
                "--1",
                "+",
                "-",
                "1 2",
                "9223372036854775808",
                "9223372036854775809",
                "-9223372036854775809",
                "٣"
            })
    void whatIsNoLong(String cell) {
        assertThat(Mapper.cell("type: long").refusesCell(cell)).isEqualTo("bad-long");
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775808, true",
        "-9223372036854775809, true",
        "12345678901234567890, true",
        "12345678901234567890x, false",
        "1.5, false"
    })
    void aWholeNumberThatIsTooLargeCanGoAsAString(String cell, boolean whole) {
        String detail = Mapper.cell("type: long").refusalOf(cell).detail();

        assertThat(detail.contains("string")).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({"1.5,1.5", "' 5 ',5.0", "-.5,-0.5", "5.,5.0", "1e5,100000.0", "+2E-3,0.002"})
    void doublesAlwaysHaveAPoint(String cell, String json) {
        assertThat(Mapper.cell("type: double").sends(cell)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'1,5'", "NaN", "Infinity", "1e999", "1d", "0x1p3", "1e", ".", "e5", "1.2.3", "€1"})
    void whatIsNoDouble(String cell) {
        assertThat(Mapper.cell("type: double").refusesCell(cell)).isEqualTo("bad-double");
    }

    /** Issue 18, A.7. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740992",
                "9007199254740994",
                "-9007199254740992.00",
                "18446744073709551616",
                "1e300",
                "1.7976931348623157E308",
                "9.3132257461547852e+18",
                "8.41E21",
                "2e23",
                "12345678901234567.5",
                "0.12345678901234567890",
                "0e99999999999"
            })
    void numbersThatADoubleKeepsOrRoundsAFractionOf(String cell) {
        assertThat(Double.parseDouble(Mapper.cell("type: double").sends(cell))).isEqualTo(Double.parseDouble(cell));
        assertThat(Mapper.cell("type: \"double[]\"").sends(cell)).startsWith("[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "-9007199254740993",
                "9007199254740993.0",
                "12345678901234567890",
                "1234567890123456789e1",
                "9.007199254740993e15",
                "1e400",
                "1e99999999999"
            })
    void aNumberThatADoubleWouldChangeIsNotSent(String cell) {
        Reason reason = Mapper.cell("type: double").refusalOf(cell);

        assertThat(reason.code()).isEqualTo("bad-double");
        assertThat(reason.detail()).contains("string");
        assertThat(Mapper.cell("type: \"double[]\"").refusesCell("1|" + cell)).isEqualTo("bad-double");
        assertThat(Mapper.cell("type: string").sends(cell)).isEqualTo("\"" + cell + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "{\"a\": [{\"b\": 12345678901234567890}]}",
                "9007199254740993.0",
                "{\"a\": 9007199254740993e0}",
                "[1, 1e400]",
                "-1e400"
            })
    void jsonWithANumberThatWouldBeChangedIsNotSent(String cell) {
        Reason reason = Mapper.cell("type: json").refusalOf(cell);

        assertThat(reason.code()).isEqualTo("bad-json");
        assertThat(reason.detail()).contains("string");
    }

    @Test
    void otherNumbersInJsonGoAsTheyAreWritten() {
        String json = "[9223372036854775807,-9223372036854775808,-0,1.10,9007199254740992.0,1e22,0.1234567890123456789,"
                + "1e-400,\"12345678901234567890\"]";

        assertThat(Mapper.cell("type: json").sends(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({
        "true,true", "FALSE,false", "1,true", "0,false", "Yes,true", "' no ',false", "t,true", "F,false", "Y,true", "n,false",
        "ON,true", "off,false"
    })
    void booleans(String cell, String json) {
        assertThat(Mapper.cell("type: boolean").sends(cell)).isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"j", "onn", "2", "tru", "ye s", "of"})
    void whatIsNoBoolean(String cell) {
        assertThat(Mapper.cell("type: boolean").refusesCell(cell)).isEqualTo("bad-boolean");
    }

    @Test
    void places() {
        Mapper mapper = Mapper.with("fields: { cell: { to: x_geo_location, type: geo } }", "email", "id", "cell");

        assertThat(mapper.fields("a@example.com", "", " 52.52 , -13 "))
                .isEqualTo("{\"x_geo_location\":{\"lat\":52.52,\"lon\":-13.0}}");
        assertThat(mapper.fields("a@example.com", "", "-90,180")).contains("\"lat\":-90.0,\"lon\":180.0");
        for (String cell : new String[] {"90.1,0", "0,-180.5", "1", "1;2", "1,2,3", "x,y", ",", "NaN,NaN"}) {
            assertThat(mapper.refusesCell(cell)).as(cell).isEqualTo("bad-geo");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [1, 2.50, null]}", "[]", "{}", "\"s\"", "1e300", "true", "[{\"a\":1},{\"a\":2}]"})
    void jsonGoesAsItIsWritten(String cell) {
        assertThat(Mapper.cell("type: json").sends(" " + cell + "\n")).isEqualTo(cell.replaceFirst("^\\{", "{"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "{'a':1}", "{\"a\":1,\"a\":2}", "{} {}", "1 2", "[1,]", "nul", "NaN", "01", "{\"a\":1} x"})
    void whatIsNotOneJsonValue(String cell) {
        assertThat(Mapper.cell("type: json").refusesCell(cell)).isEqualTo("bad-json");
    }

    @Test
    void jsonHasLimits() {
        Mapper mapper = Mapper.cell("type: json");

        assertThat(mapper.sends("null")).as("a null is an empty cell").isEmpty();
        assertThat(mapper.sends("[".repeat(100) + "]".repeat(100))).hasSize(200);
        assertThat(mapper.refusesCell("[".repeat(101) + "]".repeat(101))).isEqualTo("bad-json");
        assertThat(mapper.refusesCell("[\"" + "x".repeat(32_001) + "\"]")).isEqualTo("value-too-long");
    }

    @Test
    void arraysTrimTheirElementsAndDropBlankOnes() {
        Mapper mapper = Mapper.cell("type: \"string[]\"");

        assertThat(mapper.sends(" a b | c||  ")).isEqualTo("[\"a b\",\"c\"]");
        assertThat(mapper.sends("|")).isEqualTo("[]");
        assertThat(mapper.sends(" ")).isEmpty();
        assertThat(Mapper.cell("type: \"long[]\", separator: \"::\"").sends("1:: 2 ::3"))
                .isEqualTo("[1,2,3]");
        assertThat(Mapper.cell("type: \"date[]\", separator: \" \"").sends("2024-02-29"))
                .isEqualTo("[\"2024-02-29 00:00:00 +00:00\"]");
    }

    @Test
    void oneBadElementSpoilsTheRow() {
        Mapper mapper = Mapper.cell("type: \"long[]\"");

        assertThat(mapper.refusesCell("1|x|2")).isEqualTo("bad-long");
        assertThat(mapper.sends("1|2")).isEqualTo("[1,2]");
    }
}
