package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.source.JsonText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job file lets happen to the text of a cell before its type reads it (issue 21). */
class CellRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"\\N", "NULL", " N/A ", "\u00a0NULL", "", "  "})
    void textsThatCountAsEmpty(String cell) {
        String nulls = "nulls: ['', '\\N', NULL, N/A]";

        assertThat(Mapper.cell(nulls).sends(cell)).isEmpty();
        assertThat(Mapper.cell("type: long, " + nulls).sends(cell)).isEmpty();
        assertThat(Mapper.cell("type: \"string[]\", " + nulls).sends(cell)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "N", "NULLS", "N/A, NULL"})
    void onlyWholeTextsCountAsEmptyAndTheirCaseCounts(String cell) {
        assertThat(Mapper.cell("nulls: [NULL, N/A]").sends(cell)).isEqualTo("\"" + cell + "\"");
    }

    @Test
    void aNullClearsTheFieldWhereEmptyCellsDo() {
        Mapper mapper =
                Mapper.with("empty: clear\ncells: { nulls: [NULL] }\nfields: { cell: x }\n", "email", "id", "cell");

        assertThat(mapper.sends("NULL")).isEqualTo("null");
        assertThat(mapper.sends("a")).isEqualTo("\"a\"");
    }

    @Test
    void anObjectOfNullsIsLeftOutAndOneWithADefaultIsNot() {
        Mapper mapper = Mapper.with(
                "cells: { nulls: [NULL] }\nfields: { a: o.a, b: { to: o.b, type: long } }\n", "email", "id", "a", "b");
        Mapper filled = Mapper.with(
                "cells: { nulls: [NULL] }\nfields: { a: o.a, b: { to: o.b, type: long, default: 0 } }\n",
                "email",
                "id",
                "a",
                "b");

        assertThat(mapper.fields("a@example.com", "", "NULL", "NULL")).isEqualTo("{}");
        assertThat(mapper.fields("a@example.com", "", "NULL", "7")).isEqualTo("{\"o\":{\"b\":7}}");
        assertThat(filled.fields("a@example.com", "", "NULL", "NULL")).isEqualTo("{\"o\":{\"b\":0}}");
    }

    @Test
    void whatIsInvisibleAroundAStringCanBeCutOff() {
        assertThat(Mapper.cell("trim: true").sends(" a b\u00a0")).isEqualTo("\"a b\"");
        assertThat(Mapper.cell("trim: true").sends("ab")).isEqualTo("\"ab\"");
        assertThat(Mapper.cell("trim: false").sends(" a ")).isEqualTo("\" a \"");
    }

    @ParameterizedTest
    @CsvSource({"lower, ÄB c, äb c", "upper, straße, STRASSE", "lower, TITLE, title", "keep, aB, aB"})
    void theCaseOfLetters(String letters, String cell, String sent) {
        assertThat(Mapper.cell("case: " + letters).sends(cell)).isEqualTo("\"" + sent + "\"");
    }

    @Test
    void theCaseOfElements() {
        Mapper mapper = Mapper.cell("type: \"string[]\", case: upper");

        assertThat(mapper.sends("a| b")).isEqualTo("[\"A\",\"B\"]");
        assertThat(mapper.sends(List.of("a", "b"))).isEqualTo("[\"A\",\"B\"]");
        assertThat(Mapper.cell("type: \"string[]\", separator: json, case: upper")
                        .sends("[\"a\",true,null]"))
                .isEqualTo("[\"A\",\"true\"]");
    }

    /** As of a single string: a time is no text, and JSON in lower case is another value. */
    @Test
    void valuesOfOtherTypesInArraysKeepTheirLetters() {
        List<Object> values = List.of("Ab", Instant.parse("2026-01-31T06:00:00Z"), new JsonText("{\"K\":\"V\"}"), true);

        assertThat(Mapper.cell("type: \"string[]\", case: lower").sends(values))
                .isEqualTo("[\"ab\",\"2026-01-31T06:00:00Z\",\"{\\\"K\\\":\\\"V\\\"}\",\"true\"]");
        assertThat(Mapper.cell("type: \"string[]\", case: upper").sends(values))
                .startsWith("[\"AB\",\"2026-01-31T06:00:00Z\",\"{\\\"K\\\":")
                .endsWith("\"true\"]");
        Mapper untyped = Mapper.with("cells: { case: lower }\n", "email", "id", "cell");
        assertThat(untyped.fields("a@example.com", "", values))
                .isEqualTo("{\"cell\":[\"ab\",\"2026-01-31 06:00:00 +00:00\",{\"K\":\"V\"},true]}");
        assertThat(untyped.fields("a@example.com", "", List.of(List.of("Ab"), "C")))
                .isEqualTo("{\"cell\":[[\"ab\"],\"c\"]}");
    }

    @Test
    void aDefaultTakesThePlaceOfAnEmptyCellAndIsWrittenAsACellWouldBe() {
        assertThat(Mapper.cell("default: unknown").sends(" ")).isEqualTo("\"unknown\"");
        assertThat(Mapper.cell("type: double, default: 5").sends("")).isEqualTo("5.0");
        assertThat(Mapper.cell("type: date, format: dd.MM.yyyy, default: 01.02.2024")
                        .sends(""))
                .isEqualTo("\"2024-02-01 00:00:00 +00:00\"");
        assertThat(Mapper.cell("type: \"string[]\", default: \"a|b\"").sends(""))
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(Mapper.cell("type: json, default: '{}'").sends("null")).isEqualTo("{}");
        assertThat(Mapper.cell("type: long, default: 5").sends("7")).isEqualTo("7");
        assertThat(Mapper.with("empty: clear\nfields: { cell: { to: x, default: a } }\n", "email", "id", "cell")
                        .sends(""))
                .isEqualTo("\"a\"");
    }

    /** It would be sent all the same: null deletes the field that `empty: omit` leaves. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "type: json, default: 'null'",
                "type: json, default: ' null '",
                "type: \"string[]\", separator: json, default: 'null'",
                "type: \"long[]\", separator: json, default: \"\\u200B\"",
                "default: \"\\u200B\"",
                "type: long, default: \"\\uFEFF\"",
            })
    void aDefaultThatCountsAsAnEmptyCellIsAMistakeOfTheFile(String settings) {
        assertThat(catchThrowableOfType(UsageFailure.class, () -> Mapper.cell(settings))
                        .all())
                .extracting(Problem::what)
                .containsExactly("`fields.cell.default`: this counts as an empty cell itself; write what an empty cell"
                        + " stands for, or remove it");
    }

    @Test
    void aLookupMayMakeAnEmptyCell() {
        assertThat(Mapper.cell("type: json, lookup: { none: 'null' }").sends("none"))
                .isEmpty();
        assertThat(Mapper.cell("type: json, lookup: { none: 'null' }, default: '[]'")
                        .sends("none"))
                .isEqualTo("[]");
    }

    @Test
    void aLookupSendsAnotherText() {
        Mapper mapper = Mapper.cell("lookup: { Germany: DE, \"United States\": US, 1: one }");

        assertThat(mapper.sends("Germany")).isEqualTo("\"DE\"");
        assertThat(mapper.sends(" United States ")).isEqualTo("\"US\"");
        assertThat(mapper.sends("1")).isEqualTo("\"one\"");
        assertThat(mapper.sends("")).isEmpty();
        assertThat(mapper.refusalOf("germany").code()).isEqualTo("not-in-lookup");
    }

    @Test
    void othersAreKeptOrEmptyOrInvalid() {
        assertThat(Mapper.cell("lookup: { a: b }, others: keep").sends(" c")).isEqualTo("\" c\"");
        assertThat(Mapper.cell("lookup: { a: b }, others: empty").sends("c")).isEmpty();
        assertThat(Mapper.cell("lookup: { a: b }, others: empty, default: d").sends("c"))
                .isEqualTo("\"d\"");
        assertThat(Mapper.cell("lookup: { a: b }, others: invalid").refusesCell("c"))
                .isEqualTo("not-in-lookup");
    }

    @Test
    void rulesGoInTheirOrder() {
        Mapper mapper =
                Mapper.cell("nulls: [none], trim: true, lookup: { A: Bb }, others: keep, case: lower, default: X");

        assertThat(mapper.sends(" A ")).isEqualTo("\"bb\"");
        assertThat(mapper.sends(" C ")).isEqualTo("\"c\"");
        assertThat(mapper.sends("none")).isEqualTo("\"X\"");
    }

    @Test
    void aLookupCanMakeAnyType() {
        Mapper mapper = Mapper.cell("type: long, lookup: { gold: 3, silver: 2 }");

        assertThat(mapper.sends("gold")).isEqualTo("3");
        assertThat(Mapper.cell("type: boolean, lookup: { active: true, gone: n }")
                        .sends("gone"))
                .isEqualTo("false");
    }

    @Test
    void valuesOfAWarehouseTakeTheRulesThatMeanSomethingForThem() {
        assertThat(Mapper.cell("lookup: { 1: gold, true: on, 12.50: dear }, others: empty")
                        .sends(1L))
                .isEqualTo("\"gold\"");
        assertThat(Mapper.cell("lookup: { true: active }").sends(true)).isEqualTo("\"active\"");
        assertThat(Mapper.cell("lookup: { 12.50: dear }").sends(new BigDecimal("12.50")))
                .isEqualTo("\"dear\"");
        assertThat(Mapper.cell("type: long, default: 0").sends((Object) null)).isEqualTo("0");
        assertThat(Mapper.cell("type: json, default: '[]'").sends(new JsonText("null")))
                .isEqualTo("[]");
        assertThat(Mapper.cell("type: long, nulls: [7]").sends(7L)).isEqualTo("7");
        assertThat(Mapper.cell("nulls: [NULL], case: upper, trim: true").sends(true))
                .isEqualTo("\"true\"");
    }

    @Test
    void aNumberIsLookedUpByItsValueWhereNoLineHasItsText() {
        Mapper mapper =
                Mapper.cell("lookup: { 12: gold, 7.50: dear, 7.500: dearer, 007: code, -3: less }, others: keep");

        assertThat(mapper.sends(new BigDecimal("12.00"))).isEqualTo("\"gold\"");
        assertThat(mapper.sends(12.0)).isEqualTo("\"gold\"");
        assertThat(mapper.sends(12L)).isEqualTo("\"gold\"");
        assertThat(mapper.sends(new BigDecimal("1.2E+1"))).isEqualTo("\"gold\"");
        assertThat(mapper.sends(new BigDecimal("-3.0"))).isEqualTo("\"less\"");
        assertThat(mapper.sends(7.5)).isEqualTo("\"dear\"");
        assertThat(mapper.sends(new BigDecimal("7.500"))).isEqualTo("\"dearer\"");
        assertThat(mapper.sends(7L)).as("007 is a code").isEqualTo("\"7\"");
        assertThat(mapper.sends(new BigDecimal("13.00"))).as("sent as it is").isEqualTo("\"13.00\"");
        assertThat(mapper.sends("12.00")).as("a text is compared as such").isEqualTo("\"12.00\"");
    }

    @Test
    void cellsHoldForEveryColumnAndAFieldGoesBeforeThem() {
        Mapper mapper = Mapper.with("""
                cells:
                  nulls: [NULL]
                  trim: true
                  case: upper
                  number: { decimal: ",", grouping: "." }
                  true: [ja]
                  false: [nein]
                  format: [dd.MM.yyyy, yyyy-MM-dd]
                  zone: Europe/Berlin
                fields:
                  a: a
                  b: { to: b, type: double }
                  c: { to: c, type: boolean }
                  d: { to: d, type: date }
                  e: { to: e, type: json }
                  f: { to: f, nulls: [], trim: false, case: keep }
                """, "email", "id", "a", "b", "c", "d", "e", "f");

        assertThat(mapper.fields("a@example.com", "", " x ", "1.234,5", "JA", "01.07.2024", "{\"k\": \" v\"}", " NULL"))
                .isEqualTo("{\"a\":\"X\",\"b\":1234.5,\"c\":true,\"d\":\"2024-06-30 22:00:00 +00:00\","
                        + "\"e\":{\"k\": \" v\"},\"f\":\" NULL\"}");
        assertThat(mapper.fields("a@example.com", "", "NULL", "NULL", "nein", "NULL", "NULL", ""))
                .isEqualTo("{\"c\":false}");
    }

    @Test
    void withoutFieldsTheyHoldForEveryColumnAsAString() {
        Mapper mapper =
                Mapper.with("cells: { nulls: [NULL], trim: true, case: lower }\n", "email", "id", "Name", "age");

        assertThat(mapper.fields("A@example.com", "U1", " Ann ", "NULL")).isEqualTo("{\"Name\":\"ann\"}");
        assertThat(mapper.item("A@example.com", "U1", " Ann ", "NULL"))
                .startsWith("{\"email\":\"A@example.com\",\"userId\":\"U1\",");
        assertThat(mapper.fields("a@example.com", "", true, 7L)).isEqualTo("{\"Name\":true,\"age\":7}");
    }

    @Test
    void anIdentifierAmongTheFieldsKeepsItsLetters() {
        Mapper mapper = Mapper.of("""
                action: users.bulk-update
                source: { csv: users.csv }
                identify: { userId: id }
                cells: { nulls: [NULL], case: lower }
                fields: { mail: email }
                """, "id", "mail");

        assertThat(mapper.fields("u1", "A@example.com")).isEqualTo("{\"email\":\"A@example.com\"}");
        assertThat(mapper.fields("u1", "NULL")).isEqualTo("{}");
    }

    @Test
    void oneColumnGoesToSeveralFields() {
        Mapper mapper = Mapper.with(
                "fields:\n  name: [firstName, { to: display.name, case: upper }, { to: len, type: \"string[]\" }]\n",
                "email",
                "id",
                "name");

        assertThat(mapper.fields("a@example.com", "", "Ann"))
                .isEqualTo("{\"firstName\":\"Ann\",\"display\":{\"name\":\"ANN\"},\"len\":[\"Ann\"]}");
    }

    @Test
    void anArrayOfObjectsIsJson() {
        assertThat(Mapper.cell("type: json").sends("[{\"sku\": \"a\", \"n\": 1}, {\"sku\": \"b\"}]"))
                .isEqualTo("[{\"sku\": \"a\", \"n\": 1}, {\"sku\": \"b\"}]");
    }

    @Test
    void textsThatDoNotFitTheTypeInThePlaceOfCellsAreMistakesOfTheFile() {
        UsageFailure mistakes =
                catchThrowableOfType(UsageFailure.class, () -> Mapper.with("""
                        fields:
                          a: { to: a, type: long, default: none }
                          b: { to: b, type: date, lookup: { x: 2024-01-01, y: soon } }
                        """, "email", "id", "a", "b"));

        assertThat(mistakes.all())
                .extracting(problem -> problem.where().replaceFirst("^.*:", "") + ": " + problem.what())
                .containsExactly(
                        "5: `fields.a.default`: not a whole number such as 42 in the range of 64 bits",
                        "6: `fields.b.lookup`: not a date of the form yyyy-MM-dd");
        assertThat(mistakes.all()).extracting(Problem::what).hasSize(2);
    }
}
