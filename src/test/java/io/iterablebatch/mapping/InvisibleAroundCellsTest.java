package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.mapping.cell.identifier.IdCellParser;
import io.iterablebatch.source.JsonText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sees around a value makes no other user and no mistake; within an identifier it is one. */
class InvisibleAroundCellsTest {

    private static final String EMAIL = "ana@example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u00a0",
                "\u2007",
                "\u3000",
                "\u200b",
                "\u200e",
                "\u2060",
                "\ufeff",
                "\u0085",
                "\u00a0 \ufeff"
            })
    void aroundAValueItDoesNotCount(String around) {
        assertThat(identified("email: email", around + EMAIL + around)).isEqualTo(EMAIL + " null");
        assertThat(identified("userId: email", around + "u 1" + around)).isEqualTo("null u 1");
        assertThat(sent("long", around + "42" + around)).isEqualTo("42");
        assertThat(sent("double", around + "1.5" + around)).isEqualTo("1.5");
        assertThat(sent("boolean", around + "Yes" + around)).isEqualTo("true");
        assertThat(sent("date", around + "2024-01-02" + around)).isEqualTo("\"2024-01-02 00:00:00 +00:00\"");
        assertThat(sent("date, format: dd.MM.uuuu", around + "02.01.2024" + around))
                .isEqualTo("\"2024-01-02 00:00:00 +00:00\"");
        assertThat(Mapper.with("fields:\n  cell: { to: x_geo_location, type: geo }\n", "email", "id", "cell")
                        .fields(EMAIL, "", around + "1" + around + "," + around + "2" + around))
                .isEqualTo("{\"x_geo_location\":{\"lat\":1.0,\"lon\":2.0}}");
        assertThat(sent("json", around + "{}" + around)).isEqualTo("{}");
        assertThat(sent("\"string[]\"", around + "a b" + around + "|" + around + "|c"))
                .isEqualTo("[\"a b\",\"c\"]");
        assertThat(sent("\"long[]\"", around + "1" + around + "|2")).isEqualTo("[1,2]");
        assertThat(sent("\"string[]\"", Arrays.asList(around + "a" + around, around, null)))
                .isEqualTo("[\"a\"]");
        assertThat(IdCellParser.id(around + "7" + around)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u200b", "\ufeff", "\u3000\u2060"})
    void aCellOfNothingElseIsEmptyWhateverItsType(String nothing) {
        for (String type : List.of("string", "long", "double", "boolean", "date", "json", "\"string[]\"")) {
            assertThat(sent(type, nothing)).as(type).isEmpty();
        }
        assertThat(Mapper.with("", "email", "id").refuses(nothing, nothing).code())
                .isEqualTo("no-identifier");
        assertThat(IdCellParser.empty(nothing)).isTrue();
    }

    /** A string with more in it stands as it is. */
    @Test
    void aTextKeepsAllThatIsAroundIt() {
        assertThat(sent("string", "\u00a0a ")).isEqualTo("\"\u00a0a \"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "an\u00a0a@example.com", "ana\u200b@example.com", "ana@\u00adexample.com", "ana@exam\u00adple.com",
                        "ana@exa\u200bmple.com",
                "\u00adana@example.com", "ana@example.com\u00ad", "a\u2028na@example.com", "ana@example\ufeff.com",
                        "a\u3164na@example.com",
                "\"a\u00a0b\"@example.com", "ana@ex\u2060ample.com", "a\u202ena@example.com"
            })
    void withinAnAddressItIsAMistake(String address) {
        assertThat(Mapper.with("", "email", "id").refuses(address, "").code()).isEqualTo("bad-email");
        assertThat(Mapper.with("fields: { cell: email }\n", "email", "id", "cell")
                        .refuses("", "1", address)
                        .code())
                .isEqualTo("bad-email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u\u00a01", "u\u200b1", "u\u00ad1", "u\ufeff1", "u\t1", "\u00adu1"})
    void withinAUserIdToo(String userId) {
        assertThat(Mapper.with("", "email", "id").refuses("", userId).code()).isEqualTo("bad-user-id");
    }

    @Test
    void theFieldsOfIdentifiersAreStrippedToo() {
        assertThat(Mapper.with("fields: { cell: userId }\n", "email", "id", "cell")
                        .fields(EMAIL, "", "\u00a07 "))
                .isEqualTo("{\"userId\":\"7\"}");
    }

    @Test
    void anEmptyListSaysThatThereIsNothing() {
        assertThat(IdCellParser.empty(List.of())).isFalse();
        assertThat(IdCellParser.ids(List.of(), "|").isEmpty()).isTrue();
        assertThat(IdCellParser.ids(Arrays.asList(null, null), "|").isEmpty()).isTrue();
        assertThat(IdCellParser.ids(Arrays.asList(1001L, null, " "), "|").contains(1001))
                .isTrue();
        assertThat(IdCellParser.ids(new JsonText("[null, 1001]"), "|").contains(1001))
                .isTrue();
        assertThat(IdCellParser.ids(new JsonText("[]"), "|").isEmpty()).isTrue();
        assertThat(IdCellParser.ids("|", "|").isEmpty()).isTrue();
        assertThat(IdCellParser.empty(null)).isTrue();
        assertThat(IdCellParser.empty(new JsonText("null"))).isTrue();
    }

    @Test
    void aListWithinAListIsNoId() {
        assertThat(IdCellParser.ids(List.of(List.of(1001L)), "|")).isNull();
        assertThat(IdCellParser.ids("null|1001", "|")).isNull();
    }

    private static String identified(String identify, String cell) {
        MappedRecord.Update mapped = (MappedRecord.Update) Mapper.of(
                        "action: users.bulk-update\nsource: { csv: users.csv }\nidentify: { " + identify
                                + " }\nfields: {}\n",
                        "email")
                .map(cell);
        return mapped.email() + " " + mapped.userId();
    }

    private static String sent(String type, Object cell) {
        return Mapper.cell("type: " + type).sends(cell);
    }
}
