package io.iterablebatch.init.column;

import static io.iterablebatch.init.column.Samples.NO_HINTS;
import static io.iterablebatch.init.column.Samples.judged;
import static io.iterablebatch.init.column.Samples.said;
import static io.iterablebatch.init.column.Samples.split;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.source.JsonText;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which type a column gets, by its name and its cells. */
class ColumnJudgesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "anything   | ;;                             | string ?",
                "city       | Rome;Berlin                    | string",
                "points     | 1;20;-3                        | long",
                "price      | 1;20;3                         | double",
                "total orders | 1;20;3                       | long",
                "score      | 1.5;20;.5                      | double",
                "sum        | 1e5;2.5                        | double",
                "sum        | $1,234.50;$2.00                | double {number={grouping=,, ignore=$}}",
                "sum        | 1.234,50 €;2,00 €              | double {number={decimal=,, grouping=., ignore=€}}",
                "sum        | 1 234,50;2,00                  | double {number={decimal=,, grouping= }}",
                "sum        | 1\u202f234,50;12\u202f002,00   | double {number={decimal=,, grouping= }}",
                "sum        | 1'234.50;2.00                  | double {number={grouping='}}",
                "sum        | -$5.00;$1,000.00               | double {number={grouping=,, ignore=$}}",
                "orders     | 1,234;12,345,678               | long {number={grouping=,}}",
                "share      | 12.5%;3%                       | double {number={ignore=%}}",
                "active     | Y;N                            | boolean",
                "active     | WAHR;FALSCH                    | boolean {true=[wahr], false=[falsch]}",
                "abonne     | Oui;Non;oui                    | boolean {true=[oui], false=[non]}",
                "flag       | TRUE;false                     | boolean",
                "is_member  | 1;0                            | boolean",
                "members    | 1;0                            | long",
                "country    | NO;NO                          | string",
                "country    | NO;DE                          | string",
                "middle     | T;T                            | string",
                "zip        | 12345;80331                    | string",
                "code       | 007;123                        | string",
                "account    | 12345678901234567;1            | string",
                "account    | 1.23E+15;1234                  | string",
                "phone      | (212) 555-0134;212-555-0199    | string",
                "contact    | +44 20 7946 0958;+49 30 901820   | phone",
                "place      | 52.5200,13.4050;48.1372,11.5756 | geo",
                "data       | {\"a\":1};{\"b\":[2]}          | json",
                "data       | [\"a\",\"b\"];[]               | string[] {separator=json}",
                "data       | [1,2];[3]                      | long[] {separator=json}",
                "data       | {a,b};{};{\"c d\"}             | string[] {separator=json}",
                "data       | [{\"a\":1}];[]                 | json",
            })
    void theFirstThatFitsAllCells(String column, String cells, String expected) {
        assertThat(said(ColumnJudges.judge(split(column, cells), NO_HINTS))).isEqualTo(expected);
    }

    /** Columns that may have no decimals arrive as Long, so a decimal without any may have some tomorrow. */
    @Test
    void decimalsOfADatabaseAreDoubleHoweverWholeTheyAre() {
        assertThat(said(judged("revenue", new BigDecimal("12"), new BigDecimal("7"))))
                .isEqualTo("double");
        assertThat(said(judged("tier", new BigDecimal("12")))).isEqualTo("double");
        assertThat(said(judged("tier", 12L))).isEqualTo("long");
        assertThat(said(judged("price", 12L))).isEqualTo("double");
        assertThat(said(judged("account", new BigDecimal("1234567890123456789012"), new BigDecimal("1"))))
                .isEqualTo("string");
    }

    @Test
    void listsOfListsAreJsonAndEmptyOnesTellNothing() {
        assertThat(said(judged("grid", List.of(List.of(1L, 2L), List.of(3L))))).isEqualTo("json");
        assertThat(said(judged("tags", List.of(), List.of()))).isEqualTo("string ?");
        assertThat(said(judged("tags", List.of(), List.of("a")))).isEqualTo("string[]");
    }

    /** Each would once have filled the stack: patterns that repeat alternatives. */
    @Test
    void strangeCellsAreTextsOfAnyLength() {
        assertThat(said(judged("sum", "5" + " ".repeat(20_000) + "x"))).isEqualTo("string");
        assertThat(said(judged("sum", "€".repeat(20_000) + "5x"))).isEqualTo("string");
        assertThat(said(judged("data", "{" + "\"a\",".repeat(20_000) + "\"b\"}")))
                .isEqualTo("string[] {separator=json}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "day        | 2024-01-31;2023-12-01                   | date",
                "day        | 2024-02-30;2023-12-01                   | string",
                "day        | 31.01.2024;01.12.2023                   | date {format=dd.MM.yyyy}",
                "day        | 1.1.2024;31.12.2023                     | date {format=d.M.yyyy}",
                "day        | 01/31/2024;12/01/2023                   | date {format=MM/dd/yyyy}",
                "day        | 1/31/2024;12/1/2023                     | date {format=M/d/yyyy}",
                "day        | 31/01/2024;12/01/2023                   | date {format=dd/MM/yyyy}",
                "day        | 31/01/2024 09:05;12/01/2023 23:59       | date {format=dd/MM/yyyy HH:mm}",
                "day        | 1/31/2024 9:05:11;12/1/2023 23:59:59    | date {format=M/d/yyyy H:mm:ss}",
                "day        | 2024-01-31T10:00:00Z;2024-01-31T10:00:00.123+02:00 | date {format=iso}",
                "day        | 2024-01-31 10:00:00.123456+00;2024-01-31 10:00:00 UTC | date {format=iso}",
                "created_at | 1706695200;1606695200                   | date {format=epoch}",
                "created_at | 1706695200000;1606695200000             | date {format=epoch-millis}",
                "number     | 1706695200;1606695200                   | long",
                "birth_date | 20240131;19991201                       | date {format=yyyyMMdd}",
                "number     | 20240131;19991201                       | long",
                "day        | Jan 31, 2024;Dec 1, 2023                | date {format=MMM d, yyyy}",
                "day        | 01/02/2024;03/04/2024                   | date {format=MM/dd/yyyy} ?",
            })
    void datesOfAllForms(String column, String cells, String expected) {
        assertThat(said(ColumnJudges.judge(split(column, cells), NO_HINTS))).isEqualTo(expected);
    }

    @Test
    void severalFormsInOneColumnAreAListWithTheMostUsualFirst() {
        assertThat(said(judged("day", "2024-01-31", "2024-02-01", "2024-02-02", "12/31/2023", "11/30/2023")))
                .isEqualTo("date {format=[yyyy-MM-dd, MM/dd/yyyy]}");
    }

    /** The day is first in one row and the month in another: no order of formats reads both rightly. */
    @Test
    void aColumnThatMixesDayAndMonthIsNoDate() {
        assertThat(said(judged("day", "31/12/2023", "12/31/2023"))).isEqualTo("string");
    }

    @Test
    void otherCellsOfTheFileDecideBetweenDayAndMonth() {
        ColumnSample ambiguous = split("day", "01/02/2024;03/04/2024");
        FileHints hints = FileHints.of(List.of(ambiguous, split("other", "31/12/2023")), false);
        ColumnJudgement judgement = ColumnJudges.judge(ambiguous, hints);
        assertThat(said(judgement)).isEqualTo("date {format=dd/MM/yyyy}");
        assertThat(judgement.remark()).contains("MM/dd/yyyy", "other cells of the file");
    }

    @Test
    void commasInTheNumbersOfAFileTellWhatAPointIs() {
        ColumnSample points = split("visits", "1.234;2.500");
        assertThat(said(ColumnJudges.judge(points, FileHints.of(List.of(points, split("sum", "1,5;2,25")), true))))
                .isEqualTo("long {number={decimal=,, grouping=.}}");
        assertThat(said(ColumnJudges.judge(points, NO_HINTS))).isEqualTo("double");
    }

    /** One cell in a hundred may be somebody's mistake; in a short column none. */
    @Test
    void oneBadCellInAHundredDoesNotMakeANumberAText() {
        List<Object> cells = new ArrayList<>(Collections.nCopies(99, "7"));
        cells.add("seven");
        assertThat(judged("points", cells.toArray())).satisfies(judgement -> {
            assertThat(judgement.type()).isEqualTo("long");
            assertThat(judgement.fits()).isEqualTo(99);
        });
        cells.remove(0);
        assertThat(judged("points", cells.toArray()).type()).isEqualTo("string");
    }

    @Test
    void wordsForNothingAreNoCells() {
        ColumnSample sample = split("points", "1;NULL;N/A;-;\\N;2;nan;Null");
        assertThat(sample.filled()).isEqualTo(3);
        assertThat(sample.nulls().keySet()).containsExactlyInAnyOrder("NULL", "N/A", "-", "\\N", "nan");
    }

    @Test
    void shortWordsThatComeAgainAreAList() {
        String[] cells = {"a|b", "b", "a", "c|a", "b|c", "a|c", "b|a"};
        assertThat(said(judged("anything", (Object[]) cells))).isEqualTo("string[] {separator=|}");
        assertThat(said(judged("tags", "vip, new", "new", "new, vip"))).isEqualTo("string[] {separator=,}");
        assertThat(said(judged("tags", "\"vip\",\"new\"", "\"new\"", "\"new\",\"vip\"")))
                .isEqualTo("string[] {separator=json}");
    }

    /** A comma is in addresses too, and the words of these come again as well. */
    @Test
    void citiesWithTheirStatesAreText() {
        Object[] cells = Collections.nCopies(20, List.of("Boston, MA", "Austin, TX", "Dallas, TX")).stream()
                .flatMap(List::stream)
                .toArray();
        assertThat(said(judged("place of birth", cells))).isEqualTo("string");
    }

    @Test
    void typesOfADatabaseAreTaken() {
        assertThat(said(judged("a", 1L, null, 2L))).isEqualTo("long");
        assertThat(said(judged("a", new BigDecimal("1.50"), new BigDecimal("2.25"))))
                .isEqualTo("double");
        assertThat(said(judged("a", 1L, new BigDecimal("2.25")))).isEqualTo("double");
        assertThat(said(judged("a", true, false))).isEqualTo("boolean");
        assertThat(said(judged("a", LocalDate.EPOCH))).isEqualTo("date");
        assertThat(judged("a", LocalDateTime.MIN.withYear(2024)).remark()).contains("zone");
        assertThat(said(judged("a", List.of("x", "y"), List.of()))).isEqualTo("string[]");
        assertThat(said(judged("a", List.of(1L)))).isEqualTo("long[]");
        assertThat(said(judged("a", new JsonText("{}")))).isEqualTo("json");
        assertThat(said(judged("a", 1L, "text"))).isEqualTo("string");
    }
}
