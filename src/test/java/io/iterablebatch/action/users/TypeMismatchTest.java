package io.iterablebatch.action.users;

import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeMismatchTest {

    @Test
    void theRowThatHoldsTheOffendingValueIsToBlame() {
        refused(Users.holding("age", "30", "\"abc\"", "31", "null"), 400, "age", "[\"string\"]", "long", "\"abc\"")
                .blames("1 type-mismatch")
                .explains("age")
                .explains("long")
                .keepsSecret("abc");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 500})
    void theStatusDoesNotMatter(int status) {
        refused(Users.holding("age", "30", "\"abc\""), status, "age", "[\"string\"]", "long", "\"abc\"")
                .blames("1 type-mismatch");
    }

    /** The example of issue 18: all are strings that begin as dates do, and one of them is none to Iterable. */
    @Test
    void whatOnlyLooksLikeTheOffendingValueIsNotToBlame() {
        refused(
                        Users.holding(
                                "since", "\"2020-04-13\"", "\"2020-04-13 14:04:09.000\"", "\"2020-04-13 14:04:09\""),
                        400,
                        "since",
                        "[\"string\",\"keyword\"]",
                        "date",
                        "\"2020-04-13 14:04:09.000\"")
                .blames("1 type-mismatch");
        refused(
                        Users.holding("age", "\"abc\"", "\"xyz\"", "\"12\"", "5"),
                        400,
                        "age",
                        "[\"string\"]",
                        "long",
                        "\"abc\"")
                .blames("0 type-mismatch");
    }

    @Test
    void allThatHoldTheOffendingValueAreToBlame() {
        refused(Users.holding("vip", "true", "\"no\"", "true", "null"), 400, "vip", "[\"boolean\"]", "string", "true")
                .blames("0 type-mismatch", "2 type-mismatch");
    }

    /** Any of them may be meant, and the others may be good. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "12;\"12\";\"12\"",
                "12;\"12\";12",
                "12;12.0;12",
                "true;\"true\";\"true\"",
                "\"a\";[\"a\"];\"a\"",
                "[12];[\"12\"];12",
                "[1,\"1\"];7;1",
            })
    void whereValuesOfSeveralTypesMayBeMeantNobodyIsToBlame(String one, String another, String offending) {
        refused(Users.holding("f", one, another), 400, "f", "[\"string\",\"keyword\"]", "long", offending)
                .isUnclear("type-mismatch");
    }

    /** Cut, hidden, spelled otherwise, or of a part that is not shown as such. */
    @ParameterizedTest
    @ValueSource(strings = {"\"abcdefghij\"", "\"ABCDEFGHIJKLM\"", "\"(hidden)\"", "null", "[\"abcdefghijklm\"]", "{}"})
    void aValueThatNoRowHoldsBlamesNobody(String offending) {
        refused(Users.holding("f", "\"abcdefghijklm\"", "30"), 400, "f", "[\"string\"]", "long", offending)
                .isUnclear("type-mismatch")
                .explains("f is not of the type");
    }

    @Test
    void whoeverIsAloneWithAValueThereIsToBlame() {
        refused(Users.holding("age", "\"abc\""), 400, "age", "[\"string\"]", "long", "\"(hidden)\"")
                .blames("0 type-mismatch")
                .explains("age");
    }

    @Test
    void eachFieldThatIsNamedBlamesItsRows() {
        VerdictAssert.refused(
                        List.of(
                                Users.update("a@example.com", null, "{\"age\":\"x\",\"city\":\"Oslo\"}"),
                                Users.update("b@example.com", null, "{\"city\":7}"),
                                Users.update("c@example.com", null, "{\"age\":7}")),
                        400,
                        "RequestFieldsTypesMismatched",
                        """
                        {"params":{"validationErrors":{
                         "age":{"incomingTypes":["string","keyword"],"expectedType":"long","offendingValue":"x"},
                         "city":{"incomingTypes":["long"],"expectedType":"string","offendingValue":7}}}}""")
                .blames("0 type-mismatch", "1 type-mismatch")
                .explains("city")
                .explains("age");
    }

    /** Of two of which each is one more than a double can tell from the other. */
    @Test
    void numbersAreComparedToTheLastDigit() {
        refused(
                        Users.holding("n", "9007199254740993", "9007199254740992", "0.1"),
                        400,
                        "n",
                        "[\"long\"]",
                        "string",
                        "9007199254740993")
                .blames("0 type-mismatch");
    }

    @Test
    void aPlaceIsToldFromOtherObjects() {
        refused(
                        Users.holding("home_geo_location", "{\"lat\":1.5,\"lon\":2.5}", "{\"street\":\"x\"}"),
                        400,
                        "home_geo_location",
                        "[\"object\"]",
                        "geo_location",
                        "{\"street\":\"x\"}")
                .blames("1 type-mismatch");
    }

    @Test
    void theFieldsNameMayCarryAPrefixOfTheProject() {
        refused(
                        Users.holding("signup_at", "\"2024-01-01\"", "\"soon\""),
                        400,
                        "my_project_etl:::signup_at",
                        "[\"string\"]",
                        "date",
                        "\"soon\"")
                .blames("1 type-mismatch");
    }

    @Test
    void thePrefixMayBeTheFieldsOwn() {
        refused(
                        Users.holding("etl:::signup_at", "\"2024-01-01\"", "\"soon\""),
                        400,
                        "etl:::signup_at",
                        "[\"string\"]",
                        "date",
                        "\"soon\"")
                .blames("1 type-mismatch")
                .explains("etl:::signup_at");
    }

    @Test
    void theFieldMayBeOneOfObjectsInAnArray() {
        refused(
                        Users.holding("devices", "[{\"os\":\"a\"},{\"os\":7}]", "[{\"os\":\"b\"}]", "[]"),
                        400,
                        "devices.os",
                        "[\"long\"]",
                        "string",
                        "7")
                .blames("0 type-mismatch");
    }

    @Test
    void theFieldMayBeAPathOrANameWithDots() {
        refused(
                        Users.holding("address", "{\"zip\":{\"a\":7}}", "{\"zip\":{\"a\":true}}"),
                        400,
                        "address.zip.a",
                        "[\"boolean\"]",
                        "long",
                        "true")
                .blames("1 type-mismatch");
        refused(Users.holding("address.zip", "7", "true"), 400, "address.zip", "[\"boolean\"]", "long", "true")
                .blames("1 type-mismatch");
    }

    @Test
    void theValueMayBeAnElementAndANumberInAnotherNotation() {
        refused(Users.holding("tags", "[\"a\",\"b\"]", "[\"a\",1.50]"), 400, "tags", "[\"double\"]", "string", "1.5")
                .blames("1 type-mismatch");
        refused(Users.holding("n", "true", "12"), 400, "n", "[\"long\"]", "boolean", "\"12\"")
                .blames("1 type-mismatch");
    }

    @Test
    void aFieldThatNoRowHoldsIsUnclear() {
        refused(Users.holding("age", "1", "2"), 400, "other", "[\"string\"]", "long", "\"abc\"")
                .isUnclear("type-mismatch");
    }

    @Test
    void withoutValidationErrorsItIsUnclear() {
        VerdictAssert.refused(
                        Users.holding("age", "1"),
                        400,
                        "RequestFieldsTypesMismatched",
                        "{\"msg\":\"Project 1: The request does not have the same data types\"}")
                .isUnclear("type-mismatch");
    }

    private static VerdictAssert refused(
            List<Update> batch, int status, String field, String incoming, String expected, String offending) {
        return VerdictAssert.refused(
                batch, status, "RequestFieldsTypesMismatched", """
                {"msg":"Project 1: The request does not have the same data types as the project: abc",
                 "code":"RequestFieldsTypesMismatched","params":{"validationErrors":{"%s":{"incomingTypes":%s,
                 "expectedType":"%s","category":"user","offendingValue":%s,"_type":"UnexpectedType"}}}}""".formatted(field, incoming, expected, offending));
    }
}
