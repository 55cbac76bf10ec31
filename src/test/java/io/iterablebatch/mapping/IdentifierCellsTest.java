package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.mapping.MappedRecord.Update;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How identifiers are read: what spreadsheets made of them, texts that count as empty, and whole numbers. */
class IdentifierCellsTest {

    private static final String[] COLUMNS = {"email", "id"};

    private final Mapper mapper = Mapper.with("fields: {}\n", COLUMNS);

    private static Mapper whole() {
        return Mapper.of("""
                action: users.bulk-update
                source: { csv: users.csv }
                identify: { userId: { column: id, type: long } }
                fields: {}
                """, "id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.23E+15",
                "1,23E+15",
                "1.23457E+12",
                "1E+15",
                "1.23e+16",
                " 1.23E+15 ",
                "=\"001\"",
                "=\"a b\"",
                "null",
                "NULL",
                "nan",
                "NaN",
                "NaT",
                "None",
                "<NA>",
                "(null)",
                "\\N",
                "undefined",
                "#N/A",
                "#n/a",
                "#REF!",
                "#VALUE!",
                "#NAME?",
                "#DIV/0!",
                "#NV",
                "#BEZUG!"
            })
    void whatASpreadsheetOrAProgramLeftIsDamaged(String id) {
        assertThat(mapper.refuses("", id).code()).isEqualTo("damaged-id");
        assertThat(mapper.refuses("a@example.com", id).code()).isEqualTo("damaged-id");
        assertThat(mapper.refuses(id, "u1").code()).isEqualTo("damaged-id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.23E15",
                "1.23E+1",
                "1.23E+155",
                "12.3E+15",
                "1.E+15",
                "A.23E+15",
                "1.2.3E+15",
                "E+15",
                "e+15",
                "=001",
                "Nan",
                "nano",
                "nulls",
                "Null",
                "#1",
                "#N/A1",
                "n",
                "none",
                "0",
                "1001.0",
                "user+15",
                "1e+5",
                "N/A"
            })
    void otherTextsAreIdentifiers(String id) {
        assertThat(((Update) mapper.map("", id)).userId()).isEqualTo(id);
    }

    @Test
    void aFloatingPointNumberThatIsNoneIsDamagedToo() {
        assertThat(mapper.refuses("", Double.NaN).code()).isEqualTo("damaged-id");
    }

    @Test
    void nobodyIsTheUserOfADamagedId() {
        assertThat(((MappedRecord.Invalid) mapper.map("", "1.23E+15")).user()).isEqualTo(UserIdentifiers.NOBODY);
    }

    @Test
    void aJobCanKeepThem() {
        Mapper keeping = Mapper.with("cells: { damaged-ids: keep }\nfields: {}\n", COLUMNS);

        assertThat(((Update) keeping.map("", "1.23E+15")).userId()).isEqualTo("1.23E+15");
        assertThat(((Update) keeping.map("", "null")).userId()).isEqualTo("null");
        assertThat(keeping.refuses("null", "").code()).isEqualTo("bad-email");
    }

    @Test
    void anIdentifierAmongTheFieldsIsCheckedToo() {
        String fields = "fields: { other: userId }\n";

        assertThat(Mapper.with(fields, "email", "id", "other")
                        .refuses("a@example.com", "", "1.23E+15")
                        .code())
                .isEqualTo("damaged-id");
        assertThat(Mapper.with("cells: { damaged-ids: keep }\n" + fields, "email", "id", "other")
                        .fields("a@example.com", "", "1.23E+15"))
                .isEqualTo("{\"userId\":\"1.23E+15\"}");
    }

    @Test
    void nullsCountAsNoIdentifier() {
        Mapper nulls = Mapper.with("cells: { nulls: [NULL, \"-\"] }\nfields: {}\n", COLUMNS);

        assertThat(nulls.item("a@example.com", "NULL")).isEqualTo("{\"email\":\"a@example.com\",\"dataFields\":{}}");
        assertThat(nulls.item(" - ", "u1")).isEqualTo("{\"userId\":\"u1\",\"dataFields\":{}}");
        assertThat(nulls.refuses("-", "NULL").code()).isEqualTo("no-identifier");
    }

    @ParameterizedTest
    @CsvSource({
        "1001, 1001",
        "1001.0, 1001",
        " 1001.000 , 1001",
        "0, 0",
        "-5, -5",
        "9223372036854775807, 9223372036854775807",
        "9007199254740991.0, 9007199254740991",
    })
    void wholeNumbersAreTheSameHoweverManyZerosFollow(String cell, String id) {
        assertThat(((Update) whole().map(cell)).userId()).isEqualTo(id);
        assertThat(((Update) whole().map(cell)).user().userIdNumber()).isEqualTo(SomeUsers.NUMBERS.of(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1001.5",
                "9007199254740992.0",
                "9223372036854775808",
                "007",
                "+7",
                "1,001",
                "1001.",
                "-0",
                "abc",
                "10 01"
            })
    void whatIsNoCertainWholeNumberIsRefused(String cell) {
        assertThat(whole().refuses(cell).code()).isEqualTo("bad-user-id");
    }

    @Test
    void wholeNumbersOfAWarehouse() {
        assertThat(((Update) whole().map(1001L)).userId()).isEqualTo("1001");
        assertThat(((Update) whole().map(1001.0)).userId()).isEqualTo("1001");
        assertThat(((Update) whole().map(new BigDecimal("1001.00"))).userId()).isEqualTo("1001");
        assertThat(((Update) whole().map(new BigDecimal("9007199254740993.0"))).userId())
                .isEqualTo("9007199254740993");
        assertThat(whole().refuses(1001.5).code()).isEqualTo("bad-user-id");
        assertThat(whole().refuses(9007199254740992.0).code()).isEqualTo("bad-user-id");
        assertThat(whole().refuses(Double.NaN).code()).isEqualTo("damaged-id");
    }
}
