package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several formats, words for some, and local times that do not exist. */
class DateFormatsTest {

    private static Mapper date(String settings) {
        return Mapper.cell("type: date, " + settings);
    }

    @ParameterizedTest
    @CsvSource({"2024-07-01, 2024-07-01", "01.07.2024, 2024-07-01", "1 Jul 2024, 2024-07-01"})
    void formatsAreTriedInTheirOrder(String cell, String day) {
        assertThat(date("format: [yyyy-MM-dd, dd.MM.yyyy, d MMM yyyy]").sends(cell))
                .isEqualTo("\"" + day + " 00:00:00 +00:00\"");
    }

    @Test
    void theFirstThatFitsCounts() {
        assertThat(date("format: [dd/MM/yyyy, MM/dd/yyyy]").sends("02/03/2024")).startsWith("\"2024-03-02");
        assertThat(date("format: [MM/dd/yyyy, dd/MM/yyyy]").sends("02/03/2024")).startsWith("\"2024-02-03");
        assertThat(date("format: [MM/dd/yyyy, dd/MM/yyyy]").sends("13/03/2024")).startsWith("\"2024-03-13");
    }

    @Test
    void whatFitsNoneIsToldWithAll() {
        assertThat(date("format: [yyyy-MM-dd, iso, epoch]").refusalOf("1.7.2024"))
                .isEqualTo(new Reason("bad-date", "column `cell`: not a date of the form yyyy-MM-dd or iso or epoch"));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-07-01, 2024-06-30 22:00:00",
        "2024-07-01T10:20, 2024-07-01 08:20:00",
        "2024-07-01T10:20:30, 2024-07-01 08:20:30",
        "2024-07-01 10:20:30.123456, 2024-07-01 08:20:30",
        "2024-07-01T10:20:30Z, 2024-07-01 10:20:30",
        "2024-07-01t10:20:30.5z, 2024-07-01 10:20:30",
        "2024-07-01T10:20:30+05:30, 2024-07-01 04:50:30",
        "2024-07-01 10:20:30+00, 2024-07-01 10:20:30",
        "2024-07-01 10:20:30 +0200, 2024-07-01 08:20:30",
        "2024-07-01 10:20:30 UTC, 2024-07-01 10:20:30",
    })
    void iso(String cell, String utc) {
        assertThat(date("format: iso, zone: Europe/Berlin").sends(cell)).isEqualTo("\"" + utc + " +00:00\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-7-1",
                "20240701",
                "2024-07-01T",
                "2024-07-0110:00",
                "2024-02-30",
                "2024-07-01T24:00",
                "10:00"
            })
    void isNoIso(String cell) {
        assertThat(date("format: iso").refusesCell(cell)).isEqualTo("bad-date");
    }

    @ParameterizedTest
    @CsvSource({
        "epoch, 1719826830, 2024-07-01 09:40:30",
        "epoch, 1719826830.9, 2024-07-01 09:40:30",
        "epoch, 0, 1970-01-01 00:00:00",
        "epoch, -1, 1969-12-31 23:59:59",
        "epoch, -0.5, 1969-12-31 23:59:59",
        "epoch, -1.50, 1969-12-31 23:59:58",
        "epoch, -0.001, 1969-12-31 23:59:59",
        "epoch, -0.0, 1970-01-01 00:00:00",
        "epoch, -315619200.0, 1960-01-01 00:00:00",
        "epoch, -86400.000, 1969-12-31 00:00:00",
        "epoch-millis, -315619200000.0, 1960-01-01 00:00:00",
        "epoch-millis, -315619200000.5, 1959-12-31 23:59:59",
        "epoch-millis, 1719826830999, 2024-07-01 09:40:30",
        "epoch-millis, -1, 1969-12-31 23:59:59",
    })
    void sinceTheEpoch(String format, String cell, String utc) {
        assertThat(date("format: " + format + ", zone: Europe/Berlin").sends(cell))
                .isEqualTo("\"" + utc + " +00:00\"");
    }

    @Test
    void numbersOfAWarehouseCanBeEpochs() {
        assertThat(date("format: epoch").sends(1719826830L)).isEqualTo("\"2024-07-01 09:40:30 +00:00\"");
        assertThat(date("format: epoch").sends(1719826830.25)).isEqualTo("\"2024-07-01 09:40:30 +00:00\"");
        assertThat(date("format: epoch").sends(new BigDecimal("-86400.00")))
                .isEqualTo("\"1969-12-31 00:00:00 +00:00\"");
        assertThat(date("format: epoch-millis").sends(new BigDecimal("1719826830000")))
                .isEqualTo("\"2024-07-01 09:40:30 +00:00\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "1.", ".5", "--1", "1 000", "+1"})
    void isNoEpoch(String cell) {
        assertThat(date("format: epoch").refusalOf(cell).detail()).contains("of the form epoch");
    }

    @Test
    void anEpochBeyondTheCalendarIsToldAsSuch() {
        assertThat(date("format: epoch").refusalOf("1719826830999").detail()).contains("outside the years");
        assertThat(date("format: epoch").refusalOf("9999999999999999999").detail())
                .contains("outside the years");
    }

    @Test
    void aLocalTimeThatTheClockSkipsIsTold() {
        Mapper mapper = date("format: \"yyyy-MM-dd HH:mm\", zone: Europe/Berlin");

        assertThat(mapper.sends("2024-03-31 01:59")).isEqualTo("\"2024-03-31 00:59:00 +00:00\"");
        assertThat(mapper.sends("2024-03-31 03:00")).isEqualTo("\"2024-03-31 01:00:00 +00:00\"");
        assertThat(mapper.refusalOf("2024-03-31 02:30"))
                .isEqualTo(new Reason(
                        "bad-date",
                        "column `cell`: a time that does not exist in Europe/Berlin, where the clock skips it"));
        assertThat(mapper.refusalOf(LocalDateTime.of(2024, 3, 31, 2, 30)).code())
                .isEqualTo("bad-date");
        assertThat(date("format: iso, zone: Europe/Berlin").refusesCell("2024-03-31T02:30"))
                .isEqualTo("bad-date");
        assertThat(date("format: \"yyyy-MM-dd HH:mm VV\"").refusesCell("2024-03-31 02:30 Europe/Berlin"))
                .isEqualTo("bad-date");
    }

    @Test
    void aSkippedTimeIsNotReadByALaterFormat() {
        assertThat(date("format: [\"dd/MM/yyyy HH:mm\", \"MM/dd/yyyy HH:mm\"], zone: America/New_York")
                        .refusesCell("12/03/2023 02:30"))
                .isEqualTo("bad-date");
    }

    @Test
    void ofATimeThatComesTwiceTheEarlierIsMeant() {
        Mapper mapper = date("format: \"yyyy-MM-dd HH:mm\", zone: Europe/Berlin");

        assertThat(mapper.sends("2024-10-27 02:30")).isEqualTo("\"2024-10-27 00:30:00 +00:00\"");
        assertThat(mapper.sends(LocalDateTime.of(2024, 10, 27, 2, 30))).isEqualTo("\"2024-10-27 00:30:00 +00:00\"");
    }
}
