package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as people write them: {@code number}. */
class StyledNumbersTest {

    private static final String GERMAN = "type: double, number: { decimal: \",\", grouping: \".\", ignore: \"€ \" }";
    private static final String AMERICAN = "type: double, number: { grouping: \",\", ignore: \"$%\" }";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,50|1234.5",
                "1234,5|1234.5",
                "5|5.0",
                "-5|-5.0",
                "-1.234.567,8|-1234567.8",
                "€ 12,00|12.0",
                "-€ 12,00|-12.0",
                "€ -12,00|-12.0",
                "12,00 €|12.0",
                "+3,5|3.5",
                ",5|0.5",
                "1,5E3|1500.0",
            })
    void german(String cell, String sent) {
        assertThat(Mapper.cell(GERMAN).sends(cell)).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.23", "1234.567", "1.234.5", "12.5", "1,2,3", "1.,5", ".123", "1..234", "$ 5", "€", "-", "1,5x"
            })
    void whatIsProbablyWrittenInAnotherStyleIsNone(String cell) {
        assertThat(Mapper.cell(GERMAN).refusesCell(cell)).isEqualTo("bad-double");
    }

    @Test
    void theMistakeShowsTheStyle() {
        assertThat(Mapper.cell(GERMAN).refusalOf("1.23").detail())
                .isEqualTo("column `cell`: not a number such as 1.234,50, as `number` in the job file says");
        assertThat(Mapper.cell(GERMAN).refusalOf("x").detail()).contains("1.234,50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"$1,234.50|1234.5", "12.5%|12.5", "12,34,567.5|1234567.5", "1,234|1234.0", "0.05|0.05"})
    void americanAndIndian(String cell, String sent) {
        assertThat(Mapper.cell(AMERICAN).sends(cell)).isEqualTo(sent);
    }

    @Test
    void aSpaceStandsForEverySpaceAndAnApostropheForBoth() {
        Mapper french = Mapper.cell("type: double, number: { decimal: \",\", grouping: \" \" }");
        Mapper swiss = Mapper.cell("type: long, number: { grouping: \"'\" }");

        assertThat(french.sends("1 234,5")).isEqualTo("1234.5");
        assertThat(french.sends("1\u202f234,5")).isEqualTo("1234.5");
        assertThat(french.sends("1\u00a0234,5")).isEqualTo("1234.5");
        assertThat(swiss.sends("1'234")).isEqualTo("1234");
        assertThat(swiss.sends("1\u2019234")).isEqualTo("1234");
    }

    @Test
    void wholeNumbersAndArrays() {
        String more = ", number: { decimal: \",\", grouping: \".\" }";

        assertThat(Mapper.cell("type: long" + more).sends("9.223.372.036.854.775.807"))
                .isEqualTo("9223372036854775807");
        assertThat(Mapper.cell("type: long" + more).refusesCell("1,5")).isEqualTo("bad-long");
        assertThat(Mapper.cell("type: long" + more)
                        .refusalOf("9223372036854775808")
                        .detail())
                .contains("beyond 64 bits");
        assertThat(Mapper.cell("type: \"double[]\", separator: \";\"" + more).sends("1,5; 2.000"))
                .isEqualTo("[1.5,2000.0]");
        assertThat(Mapper.cell("type: \"double[]\"" + more).sends(List.of("1,5", new BigDecimal("2.5"))))
                .isEqualTo("[1.5,2.5]");
    }

    @Test
    void numbersOfAWarehouseAreInNoStyle() {
        assertThat(Mapper.cell(GERMAN).sends(new BigDecimal("1.234"))).isEqualTo("1.234");
        assertThat(Mapper.cell(GERMAN).sends(1.5)).isEqualTo("1.5");
        assertThat(Mapper.cell(GERMAN).sends("1.234")).isEqualTo("1234.0");
    }

    /** A fraction in another style must not become a thousand times as much. */
    @ParameterizedTest
    @ValueSource(strings = {"0.123", "-0.500", "007.123", "0.123.456"})
    void noGroupedNumberBeginsWithAZero(String cell) {
        assertThat(Mapper.cell(GERMAN).refusesCell(cell)).isEqualTo("bad-double");
    }
}
