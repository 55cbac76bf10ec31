package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import io.iterablebatch.source.JsonText;
import io.iterablebatch.source.UnreadableValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of values that are no text, as a warehouse has them. */
class TypedCellsTest {

    private static final BigDecimal TWELVE = new BigDecimal("12.00");
    private static final LocalDate DAY = LocalDate.of(2024, 7, 1);
    private static final LocalDateTime TIME = LocalDateTime.of(2024, 7, 1, 0, 30, 15, 999_000_000);

    @Test
    void longs() {
        Mapper mapper = Mapper.cell("type: long");

        assertThat(mapper.sends(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(mapper.sends(TWELVE)).isEqualTo("12");
        assertThat(mapper.sends(12.0)).isEqualTo("12");
        assertThat(mapper.refusesCell(new BigDecimal("12.5"))).isEqualTo("bad-long");
        assertThat(mapper.refusesCell(new BigDecimal("9223372036854775808"))).isEqualTo("bad-long");
        assertThat(mapper.refusesCell(Double.NaN)).isEqualTo("bad-long");
        assertThat(mapper.refusesCell(true)).isEqualTo("bad-long");
        assertThat(mapper.refusesCell(DAY)).isEqualTo("bad-long");
        assertThat(mapper.refusesCell(List.of(1L))).isEqualTo("bad-long");
    }

    @Test
    void doubles() {
        Mapper mapper = Mapper.cell("type: double");

        assertThat(mapper.sends(TWELVE)).isEqualTo("12.0");
        assertThat(mapper.sends(7L)).isEqualTo("7.0");
        assertThat(mapper.sends(0.1)).isEqualTo("0.1");
        assertThat(mapper.refusesCell(Double.POSITIVE_INFINITY)).isEqualTo("bad-double");
        assertThat(mapper.refusesCell(new BigDecimal("1E+400"))).isEqualTo("bad-double");
        assertThat(mapper.refusesCell(false)).isEqualTo("bad-double");
    }

    /** The scale of a column says nothing of its values; a string keeps what the database has. */
    @Test
    void zerosBehindThePointMeanNothing() {
        assertThat(Mapper.cell("type: boolean").sends(new BigDecimal("1.00"))).isEqualTo("true");
        assertThat(Mapper.cell("type: boolean").sends(new BigDecimal("0.0"))).isEqualTo("false");
        assertThat(Mapper.cell("type: boolean").refusesCell(new BigDecimal("1.50")))
                .isEqualTo("bad-boolean");
        assertThat(Mapper.cell("type: \"boolean[]\"").sends(List.of(new BigDecimal("1.00"), 0L)))
                .isEqualTo("[true,false]");
        assertThat(Mapper.cell("type: date, format: yyyyMMdd").sends(new BigDecimal("20240131.00")))
                .isEqualTo("\"2024-01-31 00:00:00 +00:00\"");
        assertThat(Mapper.cell("type: phone, region: DE").sends(new BigDecimal("30901820.00")))
                .isEqualTo("\"+4930901820\"");
        assertThat(Mapper.cell("type: string").sends(TWELVE)).isEqualTo("\"12.00\"");
        assertThat(Mapper.cell("type: \"string[]\"").sends(List.of(TWELVE))).isEqualTo("[\"12.00\"]");
        assertThat(Mapper.with("fields: { cell: userId }\n", "email", "id", "cell")
                        .fields("a@example.com", "", TWELVE))
                .isEqualTo("{\"userId\":\"12.00\"}");
    }

    @Test
    void aNumberOfBillionsOfZerosFillsNoMemory() {
        BigDecimal number = new BigDecimal("1E+999999999");

        assertThat(Mapper.cell("type: boolean").refusesCell(number)).isEqualTo("bad-boolean");
        assertThat(Mapper.cell("lookup: { a: b }").refusesCell(number)).isEqualTo("not-in-lookup");
        assertThat(Mapper.cell("type: string").sends(number)).isEqualTo("\"1E+999999999\"");
    }

    /** Issue 18, A.7: the column where 42 goes as a whole number. */
    @Test
    void aWholeNumberBeyond64BitsIsSentInNoOtherForm() {
        BigDecimal number = new BigDecimal("12345678901234567890");
        Mapper untyped = Mapper.with("", "email", "id", "cell");

        for (Mapper mapper : List.of(untyped, Mapper.cell("type: json"), Mapper.cell("type: long"))) {
            Reason reason = mapper.refusalOf(number);
            assertThat(reason.code()).isEqualTo("bad-long");
            assertThat(mapper.refusesCell(new BigDecimal("1E+20"))).isEqualTo("bad-long");
        }
        assertThat(untyped.refusalOf(number).detail()).contains("string");
        assertThat(untyped.refusesCell(List.of(1L, number))).isEqualTo("bad-long");
        assertThat(untyped.refusesCell(new BigDecimal("12345678901234567890.00")))
                .isEqualTo("bad-double");
        assertThat(untyped.fields("a@example.com", "", new BigDecimal("1.23456789012345678901")))
                .isEqualTo("{\"cell\":1.2345678901234567}");
        assertThat(Mapper.cell("type: string").sends(number)).isEqualTo("\"12345678901234567890\"");
    }

    @Test
    void aWholeNumberThatADoubleWouldChangeIsNoDouble() {
        Mapper mapper = Mapper.cell("type: double");

        assertThat(mapper.sends(1L << 53)).isEqualTo("9.007199254740992E15");
        assertThat(mapper.refusalOf((1L << 53) + 1).detail()).contains("string");
        assertThat(mapper.refusesCell(Long.MAX_VALUE)).isEqualTo("bad-double");
        assertThat(mapper.sends(Long.MIN_VALUE)).isEqualTo("-9.223372036854776E18");
        assertThat(mapper.refusesCell(new BigDecimal("12345678901234567890.0"))).isEqualTo("bad-double");
        assertThat(mapper.sends(new BigDecimal("12345678901234567890.5"))).isEqualTo("1.2345678901234567E19");
        assertThat(mapper.sends(new BigDecimal("1E+20"))).isEqualTo("1.0E20");
        assertThat(mapper.sends(1.2345678901234567e19))
                .as("it is a double in the database")
                .isEqualTo("1.2345678901234567E19");
        assertThat(Mapper.cell("type: \"double[]\"").refusesCell(List.of(1L, (1L << 53) + 1)))
                .isEqualTo("bad-double");
        assertThat(Mapper.cell("type: string").sends(0x1p60)).isEqualTo("\"1152921504606846976\"");
        assertThat(Mapper.cell("type: json").refusesCell(new JsonText("{\"a\":12345678901234567890}")))
                .isEqualTo("bad-json");
    }

    /** Issue 18, A.6. */
    @Test
    void aValueThatCouldNotBeReadIsRefusedWhereItIsUsed() {
        UnreadableValue unreadable = new UnreadableValue("STRUCT(a INTEGER)");

        for (String type : List.of("string", "long", "double", "boolean", "date", "json", "\"string[]\"")) {
            Reason reason = Mapper.cell("type: " + type).refusalOf(unreadable);
            assertThat(reason.code()).isEqualTo("unreadable-value");
            assertThat(reason.detail()).contains("STRUCT(a INTEGER)");
        }
        assertThat(Mapper.cell("type: \"string[]\"").refusesCell(List.of("a", unreadable)))
                .isEqualTo("unreadable-value");
        assertThat(Mapper.cell("type: json").refusesCell(List.of(List.of(unreadable))))
                .isEqualTo("unreadable-value");
        assertThat(Mapper.with("", "email", "id", "cell").refusesCell(unreadable))
                .isEqualTo("unreadable-value");
        Mapper mapper = Mapper.with("fields: {}\n", "email", "id", "unused");
        assertThat(mapper.item("a@example.com", null, unreadable)).contains("a@example.com");
        assertThat(mapper.refuses(unreadable, null, null).detail())
                .startsWith("column `email`: ")
                .doesNotContain("no identifier");
        assertThat(mapper.refuses("not an address", unreadable, null).code())
                .as("it is missing in the rejects, so it counts before all else")
                .isEqualTo("unreadable-value");
    }

    /** Issue 18, A.8. */
    @Test
    void aTimeOutsideTheCalendarIsNoTextEither() {
        Object[] times = {
            OffsetDateTime.MAX.toInstant(),
            OffsetDateTime.MIN.toInstant(),
            Instant.parse("+10000-01-01T00:00:00Z"),
            Instant.parse("0000-12-31T23:59:59Z"),
            LocalDate.MAX,
            LocalDate.of(-43, 3, 15),
            LocalDate.of(10_000, 1, 1),
            LocalDateTime.MAX,
            LocalDateTime.of(0, 12, 31, 23, 59)
        };
        for (Object time : times) {
            for (String type : List.of("string", "date", "json", "\"string[]\"", "\"date[]\"", "boolean")) {
                assertOutside(Mapper.cell("type: " + type).refusalOf(time));
            }
            assertOutside(Mapper.with("", "email", "id", "cell").refusalOf(time));
            assertOutside(Mapper.cell("type: \"string[]\"").refusalOf(List.of("a", time)));
            assertOutside(Mapper.cell("type: json").refusalOf(List.of(List.of(time))));
            assertOutside(Mapper.with("fields: {}\n", "email", "id").refuses(null, time));
        }
        assertThat(Mapper.cell("type: string").sends(LocalDate.of(9999, 12, 31)))
                .isEqualTo("\"9999-12-31\"");
        assertThat(Mapper.cell("type: string").sends(LocalDate.of(1, 1, 1))).isEqualTo("\"0001-01-01\"");
    }

    private static void assertOutside(Reason reason) {
        assertThat(reason.code()).isEqualTo("bad-date");
        assertThat(reason.detail()).contains("outside the years 1 to 9999").doesNotContain("form", "yyyy");
    }

    @Test
    void booleans() {
        Mapper mapper = Mapper.cell("type: boolean");

        assertThat(mapper.sends(true)).isEqualTo("true");
        assertThat(mapper.sends(0L)).isEqualTo("false");
        assertThat(mapper.refusesCell(2L)).isEqualTo("bad-boolean");
        assertThat(mapper.refusesCell(List.of(true))).isEqualTo("bad-boolean");
    }

    @Test
    void strings() {
        Mapper mapper = Mapper.cell("type: string");

        assertThat(mapper.sends(true)).isEqualTo("\"true\"");
        assertThat(mapper.sends(42L)).isEqualTo("\"42\"");
        assertThat(mapper.sends(TWELVE)).isEqualTo("\"12.00\"");
        assertThat(mapper.sends(DAY)).isEqualTo("\"2024-07-01\"");
        assertThat(mapper.sends(new JsonText("{\"a\": 1}"))).isEqualTo("\"{\\\"a\\\": 1}\"");
        assertThat(mapper.refusesCell(List.of("a"))).isEqualTo("bad-string");
    }

    @Test
    void aTimeWithoutAZoneIsInTheZoneOfTheField() {
        Mapper berlin = Mapper.cell("type: date, zone: Europe/Berlin");

        assertThat(berlin.sends(DAY)).isEqualTo("\"2024-06-30 22:00:00 +00:00\"");
        assertThat(berlin.sends(TIME)).isEqualTo("\"2024-06-30 22:30:15 +00:00\"");
        assertThat(berlin.sends(TIME.toInstant(ZoneOffset.UTC))).isEqualTo("\"2024-07-01 00:30:15 +00:00\"");
        assertThat(Mapper.cell("type: date").sends(TIME)).isEqualTo("\"2024-07-01 00:30:15 +00:00\"");
    }

    @Test
    void timesBeyondFourDigitsOfTheYearAreRefused() {
        Mapper mapper = Mapper.cell("type: date");

        assertThat(mapper.refusesCell(OffsetDateTime.MAX.toInstant())).isEqualTo("bad-date");
        assertThat(mapper.refusesCell(OffsetDateTime.MIN.toInstant())).isEqualTo("bad-date");
        assertThat(mapper.refusesCell(LocalDate.MAX)).isEqualTo("bad-date");
        assertThat(mapper.refusesCell(LocalDate.MIN)).isEqualTo("bad-date");
        assertThat(mapper.refusesCell(LocalDateTime.MAX)).isEqualTo("bad-date");
        assertThat(mapper.refusesCell(20240701L)).isEqualTo("bad-date");
        assertThat(mapper.sends(Instant.parse("9999-12-31T23:59:59Z"))).isEqualTo("\"9999-12-31 23:59:59 +00:00\"");
    }

    @Test
    void arraysTakeListsWithoutTheirNullsAndBlanks() {
        assertThat(Mapper.cell("type: \"string[]\"").sends(Arrays.asList("a", null, " ", "b|c")))
                .isEqualTo("[\"a\",\"b|c\"]");
        assertThat(Mapper.cell("type: \"long[]\"").sends(List.of(1L, TWELVE))).isEqualTo("[1,12]");
        assertThat(Mapper.cell("type: \"date[]\"").sends(List.of(DAY))).isEqualTo("[\"2024-07-01 00:00:00 +00:00\"]");
        assertThat(Mapper.cell("type: \"string[]\"").sends(List.of())).isEqualTo("[]");
        assertThat(Mapper.cell("type: \"long[]\"").sends(7L)).isEqualTo("[7]");
        assertThat(Mapper.cell("type: \"long[]\"").refusesCell(List.of("x"))).isEqualTo("bad-long");
        assertThat(Mapper.cell("type: \"string[]\"").refusesCell(List.of(List.of("a"))))
                .isEqualTo("bad-string");
    }

    @Test
    void json() {
        Mapper mapper = Mapper.cell("type: json");

        assertThat(mapper.sends(new JsonText("{\"a\":[1]}"))).isEqualTo("{\"a\":[1]}");
        assertThat(mapper.sends(new JsonText(" null "))).isEmpty();
        assertThat(mapper.sends(5L)).isEqualTo("5");
        assertThat(mapper.sends(List.of("a", true))).isEqualTo("[\"a\",true]");
        assertThat(mapper.refusesCell(new JsonText("{\"a\":1,\"a\":2}"))).isEqualTo("bad-json");
    }

    @Test
    void aPlaceIsText() {
        Mapper mapper = Mapper.with("fields:\n  cell: { to: x_geo_location, type: geo }\n", "email", "id", "cell");

        assertThat(mapper.refuses("a@example.com", null, 7L).code()).isEqualTo("bad-geo");
        assertThat(mapper.refuses("a@example.com", null, List.of(1L, 2L)).code())
                .isEqualTo("bad-geo");
    }

    @Test
    void withoutFieldsEveryValueIsSentAsWhatItIs() {
        Mapper mapper = Mapper.with("", "email", "id", "n", "d", "f", "b", "day", "at", "tags", "doc", "text", "none");

        assertThat(mapper.fields(
                        "a@example.com",
                        42L,
                        7L,
                        TWELVE,
                        0.5,
                        true,
                        DAY,
                        TIME,
                        Arrays.asList("a", null, 1L),
                        new JsonText("{\"k\":null}"),
                        "text",
                        null))
                .isEqualTo("{\"n\":7,\"d\":12.0,\"f\":0.5,\"b\":true,\"day\":\"2024-07-01 00:00:00 +00:00\","
                        + "\"at\":\"2024-07-01 00:30:15 +00:00\",\"tags\":[\"a\",1],\"doc\":{\"k\":null},"
                        + "\"text\":\"text\"}");
    }

    @Test
    void numbersIdentifyUsersToo() {
        Mapper mapper = Mapper.with("fields: {}\n", "email", "id");

        assertThat(mapper.item(null, 42L)).startsWith("{\"userId\":\"42\"");
        assertThat(mapper.item(null, 42.0)).startsWith("{\"userId\":\"42\"");
        assertThat(mapper.refuses(null, null).code()).isEqualTo("no-identifier");
        assertThat(mapper.item(null, new BigDecimal("12345678901234567890")))
                .startsWith("{\"userId\":\"12345678901234567890\"");
        assertThat(mapper.refuses(true, null).code()).isEqualTo("bad-email");
    }

    /** Neighbouring ids are the same double, and their users would become one. */
    @Test
    void aDoubleThatHoldsNotEveryWholeNumberIdentifiesNobody() {
        Mapper mapper = Mapper.with("fields: { other: userId }\n", "email", "id", "other");

        assertThat(mapper.item(null, 0x1p53 - 1, null)).startsWith("{\"userId\":\"9007199254740991\"");
        assertThat(mapper.refuses(null, 0x1p53, null).code()).isEqualTo("bad-user-id");
        assertThat(mapper.refuses("a@example.com", null, -0x1p60).code()).isEqualTo("bad-user-id");
    }

    @Test
    void nullClearsWhereEmptyDoes() {
        Mapper mapper = Mapper.with("empty: clear\nfields: { cell: { to: x, type: long } }\n", "email", "id", "cell");

        assertThat(mapper.fields("a@example.com", null, null)).isEqualTo("{\"x\":null}");
    }
}
