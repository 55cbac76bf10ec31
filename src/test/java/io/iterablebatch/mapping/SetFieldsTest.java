package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.mapping.MappedRecord.Skipped;
import io.iterablebatch.mapping.MappedRecord.Update;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that no single column makes, and rows that are skipped. */
class SetFieldsTest {

    private static final String MAIL = "a@example.com";

    private static Mapper set(String set) {
        return Mapper.with(
                "fields: { city: address.city }\nset: " + set + "\n", "email", "id", "city", "first", "last");
    }

    @Test
    void constantsAreTheSameForEveryRow() {
        Mapper mapper = set("{ source: crm, n: 3, address.country: DE, tags: [a, b] }");

        String all =
                "{\"address\":{\"city\":\"Bonn\",\"country\":\"DE\"},\"source\":\"crm\",\"n\":3,\"tags\":[\"a\",\"b\"]}";
        assertThat(mapper.fields(MAIL, "", "Bonn", "", "")).isEqualTo(all);
        assertThat(mapper.fields(MAIL, "", "", "", "")).isEqualTo(all.replace("\"city\":\"Bonn\",", ""));
    }

    @Test
    void withoutFieldsTheyStandBesideEveryColumn() {
        assertThat(Mapper.with("set: { source: crm }\n", "email", "id", "city").fields(MAIL, "", "Bonn"))
                .isEqualTo("{\"city\":\"Bonn\",\"source\":\"crm\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            Ada       ! Lovelace     ! "Ada Lovelace"
            ~ Ada ~   ! ~\tLovelace~ ! "Ada Lovelace"
            ~~        ! Lovelace     ! "Lovelace"
            Ada       ! ~ ~          ! "Ada"
            José      ! Ñúñez        ! "José Ñúñez"
            a"b       ! c\\d         ! "a\\"b c\\\\d"
            2026-01-31 ! 06:00       ! "2026-01-31 06:00"
            """)
    void cellsAreJoinedWithoutTheBlankOnes(String first, String last, String json) {
        assertThat(set("{ name: { join: [first, last] } }").fields(MAIL, "", "", first, last))
                .isEqualTo("{\"name\":" + json + "}");
    }

    @Test
    void allBlankIsAnEmptyCell() {
        assertThat(set("{ name: { join: [first, last] }, a.b: { join: first } }")
                        .fields(MAIL, "", "", " ", ""))
                .isEqualTo("{}");
        assertThat(Mapper.with(
                                "fields: {}\nempty: clear\nset: { name: { join: [first, last] } }\n",
                                "email",
                                "id",
                                "first",
                                "last")
                        .fields(MAIL, "", "", " "))
                .isEqualTo("{\"name\":null}");
    }

    @Test
    void ofEveryType() {
        assertThat(set("{ x: { join: [first, last], separator: T, type: date, format: \"yyyy-MM-dd'T'HH:mm\" } }")
                        .fields(MAIL, "", "", "2026-01-31", "06:00"))
                .isEqualTo("{\"x\":\"2026-01-31 06:00:00 +00:00\"}");
        assertThat(set("{ x_geo_location: { join: [first, last], separator: ',', type: geo } }")
                        .fields(MAIL, "", "", "52.5", "13.4"))
                .isEqualTo("{\"x_geo_location\":{\"lat\":52.5,\"lon\":13.4}}");
        assertThat(set("{ x: { join: [first, last], separator: '', type: long } }")
                        .fields(MAIL, "", "", "12", "34"))
                .isEqualTo("{\"x\":1234}");
        assertThat(set("{ x: { join: [first, last], type: 'string[]' } }").fields(MAIL, "", "", " a|b ", ""))
                .isEqualTo("{\"x\":[\"a|b\"]}");
    }

    @Test
    void whatIsJoinedIsReadAsCellsAreInAListToo() {
        String cells = "cells: { number: { decimal: ',', grouping: '.' }, nulls: ['-'] }\nfields: {}\n";
        assertThat(Mapper.with(
                                cells + "set: { x: { join: [first, last], type: 'double[]' } }\n",
                                "email",
                                "id",
                                "first",
                                "last")
                        .fields(MAIL, "", "1.234", " - "))
                .isEqualTo("{\"x\":[1234.0]}");
        assertThat(Mapper.with(
                                cells + "set: { x: { join: [first, last], separator: ., type: double } }\n",
                                "email",
                                "id",
                                "first",
                                "last")
                        .fields(MAIL, "", "12", "500"))
                .isEqualTo("{\"x\":12500.0}");
    }

    @Test
    void whatDoesNotFitMakesTheRowInvalid() {
        Mapper mapper = set("{ x: { join: [first, last], type: long } }");
        assertThat(mapper.refuses(MAIL, "", "", "1", "2").code()).isEqualTo("bad-long");
        assertThat(mapper.refuses(MAIL, "", "", "1", "2").detail()).startsWith("`set.x`: not a whole number");
        assertThat(set("{ x: { join: [first, last] } }")
                        .refuses(MAIL, "", "", List.of("a"), "2")
                        .detail())
                .startsWith("column `first`: a list");
    }

    @Test
    void valuesOfASourcesOwnTypes() {
        assertThat(set("{ x: { join: [first, last] } }").fields(MAIL, null, null, LocalDate.of(2026, 1, 31), 7L))
                .isEqualTo("{\"x\":\"2026-01-31 7\"}");
        assertThat(set("{ x: { join: [first, last], type: 'long[]' } }").fields(MAIL, null, null, 6L, List.of(7L)))
                .isEqualTo("{\"x\":[6,7]}");
        assertThat(set("{ x: { join: [first, last] } }").fields(MAIL, null, null, null, "b"))
                .isEqualTo("{\"x\":\"b\"}");
    }

    @Test
    void whatIsFilledInIsLeftOutOfWhatIsCompared() {
        String job = "{ a.day: '${DAY}', source: crm, day: '${DAY}', list: ['${DAY}'] }";
        String one = compared(job, "2026-01-01");

        assertThat(one).isEqualTo(compared(job, "2027-12-31-later")).contains("Bonn", "crm");
        assertThat(one).doesNotContain("2026");
        assertThat(compared("{ source: crm }", "1"))
                .isEqualTo("{\"email\":\"a@example.com\",\"dataFields\":"
                        + "{\"address\":{\"city\":\"Bonn\"},\"source\":\"crm\"}}");
    }

    private static String compared(String set, String day) {
        Mapper mapper = set(set.replace("${DAY}", day));
        Mapper filled = Mapper.filled("fields: { city: address.city }\nset: " + set + "\n", day, "email", "id", "city");
        assertThat(filled.item(MAIL, "", "Bonn")).isEqualTo(mapper.item(MAIL, "", "Bonn", "", ""));
        JsonItem compared = ((Update) filled.map(MAIL, "", "Bonn")).item().compared();
        return new String(compared.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void rowsThatDoNotMeetTheConditionsAreSkippedWhateverElseIsWrongWithThem() {
        Mapper mapper = Mapper.with("where: { id: { at-least: 10 } }\n", "email", "id");

        assertThat(mapper.map(MAIL, "10")).isInstanceOf(Update.class);
        assertThat(mapper.map(MAIL, "9")).isInstanceOf(Skipped.class);
        assertThat(mapper.map("no e-mail", "9")).isInstanceOf(Skipped.class);
        assertThat(mapper.refuses("no e-mail", "ten").code()).isEqualTo("not-comparable");
        assertThat(mapper.refuses("no e-mail", "ten").detail())
                .startsWith("column `id`: `where` cannot compare this cell")
                .contains("column `email`:");
    }

    @Test
    void textsThatCountAsEmptyAreLeftOutOfJoins() {
        Mapper mapper = Mapper.with(
                "cells: { nulls: [\"NULL\", N/A] }\nfields: {}\nset: { name: { join: [first, last] }, a.b: { join: first } }\n",
                "email",
                "id",
                "first",
                "last");

        assertThat(mapper.fields(MAIL, "", "NULL", "Smith")).isEqualTo("{\"name\":\"Smith\"}");
        assertThat(mapper.fields(MAIL, "", "Ann", " N/A ")).isEqualTo("{\"name\":\"Ann\",\"a\":{\"b\":\"Ann\"}}");
        assertThat(mapper.fields(MAIL, "", "NULL", "N/A")).isEqualTo("{}");
    }

    @Test
    void theCellsOfAJoinAreReadAsThoseOfEveryColumn() {
        Mapper mapper = Mapper.with("""
                cells:
                  nulls: [NULL]
                  case: upper
                  number: { decimal: ",", grouping: "." }
                  true: [ja]
                  format: [dd.MM.yyyy HH:mm]
                  zone: Europe/Berlin
                  region: DE
                fields: {}
                set:
                  name: { join: [first, last], separator: " von " }
                  names: { join: [first, last], type: "string[]" }
                """, "email", "id", "first", "last");
        assertThat(mapper.fields(MAIL, "", "Ann", "Ärn "))
                .isEqualTo("{\"name\":\"ANN von ÄRN\",\"names\":[\"ANN\",\"ÄRN\"]}");
        assertThat(mapper.fields(MAIL, "", "NULL", true)).isEqualTo("{\"name\":\"true\",\"names\":[\"true\"]}");

        assertThat(joined("zone: Europe/Berlin, format: [\"dd.MM.yyyy HH:mm\"]", "type: date", "01.07.2024", "00:30"))
                .isEqualTo("\"2024-06-30 22:30:00 +00:00\"");
        assertThat(joined("region: DE", "type: phone", "030", "901820")).isEqualTo("\"+4930901820\"");
        assertThat(joined("number: { decimal: \",\", grouping: \" \" }", "type: double", "1", "234,5"))
                .isEqualTo("1234.5");
        assertThat(joined("true: [oh ja]", "type: boolean", "oh", "ja")).isEqualTo("true");
    }

    @Test
    void whatAJoinSaysItselfGoesBeforeThat() {
        assertThat(joined(
                        "zone: Europe/Berlin, format: [iso]",
                        "type: date, zone: UTC, format: \"dd.MM.yyyy HH:mm\"",
                        "01.07.2024",
                        "00:30"))
                .isEqualTo("\"2024-07-01 00:30:00 +00:00\"");
        assertThat(joined("nulls: [NULL], case: upper", "case: lower, nulls: [nix]", "NULL", "nix"))
                .isEqualTo("\"null\"");
        assertThat(joined("trim: true", "type: long, separator: '', number: { grouping: ',' }", "1,", "234"))
                .isEqualTo("1234");
    }

    /** A constant is no cell: it is written as the job file wants it to be read. */
    @Test
    void constantsAreNotReadAsCellsAre() {
        assertThat(Mapper.with(
                                "cells: { zone: Europe/Berlin, case: upper }\nfields: {}\nset: { day: { value: 2024-07-01, type: date }, s: a }\n",
                                "email",
                                "id")
                        .fields(MAIL, ""))
                .isEqualTo("{\"day\":\"2024-07-01 00:00:00 +00:00\",\"s\":\"a\"}");
    }

    /** A single value keeps its type, as that of a field does: its text might be read as another number. */
    @Test
    void whereOneCellIsLeftItIsTakenAsWhatItIs() {
        assertThat(joined("number: { decimal: \",\", grouping: \".\" }", "type: double", new BigDecimal("1.234"), null))
                .isEqualTo("1.234");
        assertThat(joined("nulls: [x]", "type: long", new BigDecimal("12.00"), "x"))
                .isEqualTo("12");
        assertThat(joined("nulls: [x]", "type: date", Instant.parse("2024-07-01T00:30:00Z"), ""))
                .isEqualTo("\"2024-07-01 00:30:00 +00:00\"");
    }

    private static String joined(String cells, String settings, Object first, Object last) {
        Mapper mapper = Mapper.with(
                "cells: { " + cells + " }\nfields: {}\nset: { x: { join: [first, last], " + settings + " } }\n",
                "email",
                "id",
                "first",
                "last");
        return mapper.fields(MAIL, "", first, last)
                .replaceFirst("^\\{\"x\":", "")
                .replaceFirst("}$", "");
    }

    /** An empty object would wipe the one in the profile. */
    @Test
    void aJoinOfNothingMakesNoObject() {
        assertThat(set("{ a.b: { join: [first, last], separator: '', type: json } }")
                        .fields(MAIL, "", "", "nu", "ll"))
                .isEqualTo("{}");
        assertThat(set("{ a.b: { join: first, type: json } }").fields(MAIL, "", "", "null", ""))
                .isEqualTo("{}");
    }
}
