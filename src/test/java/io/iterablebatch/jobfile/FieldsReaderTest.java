package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.action.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsReaderTest {

    private static JobText field(String definition) {
        return JobText.minimalWith("fields:\n  column: " + definition + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "string",
                "long",
                "double",
                "boolean",
                "date",
                "json",
                "phone",
                "phone[]",
                "string[]",
                "long[]",
                "double[]",
                "boolean[]",
                "date[]"
            })
    void theTypesOfTheBrief(String word) {
        FieldType type =
                field("{ to: x, type: \"" + word + "\" }").fields().get(0).type();

        assertThat(type.word()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qqqq", "geo[]", "json[]", "x"})
    void anyOtherTypeIsAMistakeThatNamesThem(String word) {
        assertThat(field("{ to: x, type: \"" + word + "\" }").problem())
                .startsWith("5: `fields.column.type: " + word
                        + "`: write one of string, long, double, boolean, date, geo, json, phone, string[]");
    }

    @Test
    void aPlaceNeedsAFieldWithItsSuffix() {
        assertThat(field("{ to: home_geo_location, type: geo }").fields()).hasSize(1);
        assertThat(field("{ to: home, type: geo }").problem()).contains("`_geo_location`");
    }

    /** The type is the one mistake: with the right one, the other keys are right. */
    @ParameterizedTest
    @ValueSource(
            strings = {"type: number, number: { decimal: ',' }", "type: text[], separator: ';'", "type: day, zone: UTC"
            })
    void aTypeThatIsNoneIsTheOnlyMistake(String keys) {
        assertThat(field("{ to: x, " + keys.replace("text[]", "\"text[]\"") + " }")
                        .problem())
                .contains("did you mean");
    }

    @ParameterizedTest
    @CsvSource({"format,yyyy-MM-dd,dates", "zone,UTC,dates", "separator,;,arrays"})
    void settingsOfOtherTypesAreMistakes(String key, String value, String what) {
        assertThat(field("{ to: x, type: long, " + key + ": \"" + value + "\" }")
                        .problem())
                .startsWith("5: `" + key + "` is for " + what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ## ",
            value = {
                "YYYY-MM-dd ## year of the week",
                "yyyy-mm-dd ## the month is MM",
                "yyyy-MM-DD ## the day of the month is dd",
                "yyyy-MM ## no whole date",
                "HH:mm ## no whole date",
                "yyyy-MM-dd hh:mm ## no whole one",
                "pqr ## not a pattern",
                "yyyy-MM-dd 'T ## not a pattern",
            })
    void aPatternMustHoldAWholeDate(String pattern, String hint) {
        assertThat(field("{ to: x, type: date, format: \"" + pattern + "\" }").problem())
                .contains(hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd",
                "uuuu-MM-dd",
                "dd.MM.yy",
                "d MMM yyyy",
                "yyyy-MM-dd HH",
                "yyyyMMddHHmmss",
                "MM/dd/yyyy hh:mm a",
                "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                "yyyy-MM-dd HH:mm VV",
                "yyyy-DDD",
                "YYYY-'W'ww-e"
            })
    void patternsOfWholeDatesAreGood(String pattern) {
        assertThat(field("{ to: x, type: date, format: \"" + pattern + "\" }").fields())
                .hasSize(1);
    }

    @Test
    void aZoneMustExist() {
        assertThat(field("{ to: x, type: date, zone: Europe/Brelin }").problem())
                .contains("no such time zone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "a.", "\" a\"", "\"a. b\""})
    void aPathHasNoEmptyNames(String path) {
        assertThat(field(path).problem()).contains("names between the dots");
    }

    @Test
    void aFieldGetsOneValue() {
        assertThat(JobText.minimalWith("fields:\n  a: x\n  b: { to: x }\n").problem())
                .isEqualTo("6: column `b` goes to the same field as column `a` (line 5)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"fields:\n  a: address\n  b: address.city\n", "fields:\n  b: address.city.name\n  a: address\n"})
    void aFieldIsEitherAValueOrAnObject(String fields) {
        assertThat(JobText.minimalWith(fields).problem())
                .contains("column `b` goes into an object that column `a`")
                .contains("makes a plain value");
    }

    @Test
    void anIdentifierAmongTheFieldsIsAString() {
        assertThat(field("email").fields()).hasSize(1);
        assertThat(field("{ to: userId, type: long }").problem()).contains("its type must be string");
    }

    @Test
    void wrongKindsOfValuesAreNamed() {
        assertThat(JobText.minimalWith("fields:\n  a: [[x]]\n  b: { type: long }\n  c: { to: y, typ: long }\n")
                        .problems())
                .containsExactly(
                        "5: `fields.a` must be a list of single values",
                        "6: `fields.b.to` is missing; name the field of Iterable, as in `{ to: firstName, type: string }`",
                        "7: unknown key `fields.c.typ`; did you mean `type`?");
    }
}
