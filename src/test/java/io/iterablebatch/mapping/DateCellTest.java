package io.iterablebatch.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateCellTest {

    private static Mapper date(String format, String zone) {
        return Mapper.cell("type: date, format: \"" + format + "\", zone: \"" + zone + "\"");
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, UTC, 2024-02-29, 2024-02-29 00:00:00",
        "yyyy-MM-dd, Europe/Berlin, 2024-07-01, 2024-06-30 22:00:00",
        "yyyy-MM-dd, America/New_York, 2024-07-01, 2024-07-01 04:00:00",
        "yyyy-MM-dd, America/Sao_Paulo, 2018-11-04, 2018-11-04 03:00:00",
        "dd.MM.yyyy, UTC, 01.12.1999, 1999-12-01 00:00:00",
        "d MMM yyyy, UTC, 3 sep 2024, 2024-09-03 00:00:00",
        "MM/dd/yyyy hh:mm a, UTC, 01/02/2024 01:05 pm, 2024-01-02 13:05:00",
        "yyyy-MM-dd HH:mm:ss, Europe/Berlin, 2024-07-01 00:30:15, 2024-06-30 22:30:15",
        "yyyy-MM-dd'T'HH:mm:ss.SSSXXX, Europe/Berlin, 2024-07-01T10:00:00.999+05:30, 2024-07-01 04:30:00",
        "yyyy-MM-ddXXX, UTC, 2024-07-01+02:00, 2024-06-30 22:00:00",
        "uuuu-MM-dd, UTC, 0001-01-01, 0001-01-01 00:00:00",
    })
    void datesGoInUtcWithTheirOffset(String format, String zone, String cell, String utc) {
        assertThat(date(format, zone).sends(" " + cell + " ")).isEqualTo("\"" + utc + " +00:00\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29",
                "2024-02-30",
                "2024-13-01",
                "2024-00-01",
                "2024-1-1",
                "24-01-01",
                "01.02.2024",
                "2024-01-01x",
                "2024-01-01 10:00",
                "0000-01-01",
                "-001-01-01",
                "+12024-01-01",
                "2024/01/01",
                "today"
            })
    void whatIsNoDateOfTheForm(String cell) {
        assertThat(Mapper.cell("type: date").refusesCell(cell)).isEqualTo("bad-date");
        assertThat(date("yyyy'-'MM-dd", "UTC").refusesCell(cell)).isEqualTo("bad-date");
    }

    @ParameterizedTest
    @CsvSource({"Asia/Tokyo,0001-01-01", "America/New_York,9999-12-31 23:00"})
    void aDateThatLeavesTheYearsOfFourDigitsIsNone(String zone, String cell) {
        String format = cell.contains(":") ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd";

        assertThat(date(format, zone).refusesCell(cell)).isEqualTo("bad-date");
    }

    /** Issue 18, A.8: the form is right, so that nobody must look for a mistake in it. */
    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd, 0000-12-31",
        "yyyy'-'MM-dd, 0000-12-31",
        "yyyy'-'MM-dd, +12024-01-01",
        "uuuu-MM-dd, 0000-12-31",
        "uuuu-MM-dd, -0043-03-15",
        "uuuu-MM-dd HH:mm, +10000-01-01 00:00",
        "y-MM-dd G, 44-03-15 BC",
        "yyyy-MM-ddXXX, 0001-01-01+02:00",
    })
    void aYearOutsideTheCalendarIsNoMatterOfTheForm(String format, String cell) {
        Reason reason = date(format, "UTC").refusalOf(cell);

        assertThat(reason.code()).isEqualTo("bad-date");
        assertThat(reason.detail()).contains("outside the years 1 to 9999").doesNotContain("form", "yyyy");
    }
}
