package io.iterablebatch.action.users;

import io.iterablebatch.mapping.Mapped.Update;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void valuesOfTheSameKindWouldBeRefusedNext() {
        refused(
                        Users.holding("age", "\"abc\"", "\"xyz\"", "\"12\"", "\"2024-01-01\"", "5"),
                        400,
                        "age",
                        "[\"string\"]",
                        "long",
                        "\"abc\"")
                .blames("0 type-mismatch", "1 type-mismatch");
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
    void withoutTheValueTheTypeDecides() {
        refused(
                        Users.holding("age", "\"abc\"", "30", "\"x\"", "true"),
                        400,
                        "age",
                        "[\"string\"]",
                        "long",
                        "\"(hidden)\"")
                .blames("0 type-mismatch", "2 type-mismatch");
    }

    @Test
    void allMayBeToBlame() {
        refused(Users.holding("age", "\"abc\"", "\"x\""), 400, "age", "[\"string\"]", "long", "\"abc\"")
                .blames("0 type-mismatch", "1 type-mismatch");
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
