package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.Reason;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.source.SourceRecord;
import org.junit.jupiter.api.Test;

class UsersMappingTest {

    @Test
    void bothIdentifiersAreSentAndFlagsOnlyWhenSet() {
        assertThat(Mapper.with("fields: { a: x }", "id", "a", "email").item("u1", "v", "A@example.com"))
                .isEqualTo("{\"email\":\"A@example.com\",\"userId\":\"u1\",\"dataFields\":{\"x\":\"v\"}}");
        assertThat(Mapper.with("fields: {}\noptions: { preferUserId: true, mergeNestedObjects: true }", "email", "id")
                        .item("", "u1"))
                .isEqualTo("{\"userId\":\"u1\",\"dataFields\":{},\"preferUserId\":true,\"mergeNestedObjects\":true}");
    }

    @Test
    void pathsMakeNestedObjectsOnceEach() {
        Mapper mapper = Mapper.with(
                "fields: { city: address.city, a: x, zip: address.code.zip, country: address.country }",
                "email",
                "id",
                "city",
                "zip",
                "country",
                "a");

        assertThat(mapper.fields("a@example.com", "", "Köln", "1", "DE", "y"))
                .isEqualTo("{\"address\":{\"city\":\"Köln\",\"code\":{\"zip\":\"1\"},\"country\":\"DE\"},\"x\":\"y\"}");
        assertThat(mapper.fields("a@example.com", "", " ", "1", "\t", ""))
                .isEqualTo("{\"address\":{\"code\":{\"zip\":\"1\"}}}");
        assertThat(mapper.fields("a@example.com", "", "", "", "", "")).isEqualTo("{}");
    }

    @Test
    void clearSendsNullForEveryEmptyCellButNeverForAnIdentifier() {
        Mapper mapper = Mapper.with(
                "empty: clear\nfields: { a: x, b: o.y, mail: email, uid: userId, c: { to: j, type: json } }",
                "email",
                "id",
                "a",
                "b",
                "mail",
                "uid",
                "c");

        assertThat(mapper.fields("", "u1", "", " ", "", "", "null"))
                .isEqualTo("{\"x\":null,\"o\":{\"y\":null},\"j\":null}");
    }

    @Test
    void withoutFieldsEveryOtherColumnGoesUnderItsOwnNameAsAString() {
        Mapper mapper = Mapper.with("", "a.b", "email", "n \"q\"", "id");

        assertThat(mapper.fields("v", "a@example.com", "1", "u1")).isEqualTo("{\"a.b\":\"v\",\"n \\\"q\\\"\":\"1\"}");
    }

    @Test
    void aRowWithoutIdentifierIsRefused() {
        assertThat(Mapper.with("", "email", "id").refuses(" ", null).code()).isEqualTo("no-identifier");
    }

    @Test
    void oneBadIdentifierSpoilsTheRowThoughTheOtherIsGood() {
        Mapper mapper = Mapper.with("", "email", "id");

        assertThat(mapper.refuses("a@", "u1").code()).isEqualTo("bad-email");
        assertThat(mapper.refuses("a@example.com", "ü").code()).isEqualTo("bad-user-id");
    }

    @Test
    void theFirstMistakeGivesTheCodeAndAllAreTold() {
        Mapper mapper = Mapper.with(
                "fields: { n: { to: a, type: long }, o: { to: b, type: boolean } }", "email", "id", "n", "o");

        assertThat(mapper.refuses("secret@", "", "secret", "secret"))
                .isEqualTo(new Reason(
                        "bad-email",
                        "column `email`: not an e-mail address; "
                                + "column `n`: not a whole number such as 42 in the range of 64 bits; "
                                + "column `o`: not one of true, false, 1, 0, yes, no, t, f, y, n, on, off"));
        assertThat(mapper.item("a@example.com", "", "1", "yes")).contains("{\"a\":1,\"b\":true}");
    }

    @Test
    void theFaultOfARecordIsItsReason() {
        Reason fault = new Reason("ragged-row", "3 cells, but 2 columns");
        UsersMapping mapping = Mapper.with("", "email", "id").mapping;
        SourceRecord record = new SourceRecord(1, "users.csv", 2, new Object[0], fault, 0);

        assertThat(mapping.map(record)).isEqualTo(new MappedRecord.Invalid(record, UserIdentifiers.NOBODY, fault));
    }

    @Test
    void anItemThatFillsARequestAloneIsRefused() {
        String[] columns = new String[130];
        Object[] row = new Object[130];
        for (int i = 0; i < row.length; i++) {
            columns[i] = "c" + i;
            row[i] = "x".repeat(32_000);
        }
        columns[0] = "email";
        columns[1] = "id";
        row[0] = "a@example.com";
        row[1] = "u1";
        Mapper mapper = Mapper.with("", columns);

        assertThat(mapper.refuses(row).code()).isEqualTo("too-large");
        for (int i = 120; i < row.length; i++) {
            row[i] = "";
        }
        assertThat(mapper.item(row)).hasSizeGreaterThan(3_700_000);
    }

    @Test
    void jsonWithHalfACharacterIsRefusedAndTheNextRowIsWell() {
        Mapper mapper = Mapper.cell("type: json");

        assertThat(mapper.refuses("a@example.com", "", "\"x\uD83D\"").code()).isEqualTo("bad-text");
        assertThat(mapper.refuses("a@example.com", "", "\"\uDE00x\"").code()).isEqualTo("bad-text");
        assertThat(mapper.sends("\"\uD83D\uDE00\"")).isEqualTo("\"\uD83D\uDE00\"");
    }

    @Test
    void aFieldOfStringsThatLookLikeDatesIsWarnedOfOnce() {
        Mapper mapper = Mapper.with("", "email", "id", "since", "name");

        mapper.item("a@example.com", "", "x", "y");
        mapper.item("a@example.com", "", "2024-01-31", "y");
        mapper.item("a@example.com", "", "2024-01-31T10:00:00Z", "2024-01-31x");

        assertThat(mapper.mapping.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.field()).isEqualTo("since");
            assertThat(warning.row()).isEqualTo(3);
            assertThat(warning.what()).contains("row 3").doesNotContain("2024");
        });
    }

    @Test
    void columnsThatTheSourceLacksAreProblems() {
        assertThatThrownBy(() -> Mapper.with("fields: { a: x }", "email", "b"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("column `id`")
                .hasMessageContaining("column `a`");
    }

    @Test
    void anItemIsNotTouchedByTheNextRow() {
        Mapper mapper = Mapper.cell("type: string");
        MappedRecord.Update first = (MappedRecord.Update) mapper.map("a@example.com", "", "one");
        byte[] before = first.item().bytes();

        mapper.item("b@example.com", "", "two");

        assertThat(first.item().bytes()).isEqualTo(before);
    }
}
