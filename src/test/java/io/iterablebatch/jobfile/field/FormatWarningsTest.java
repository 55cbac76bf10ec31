package io.iterablebatch.jobfile.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.jobfile.JobText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One format of a list may take dates of another as other dates, and nobody would see it. */
class FormatWarningsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            dd/MM/yyyy, MM/dd/yyyy | 01/02/2011 is read as 2011-02-01, and not read as 2011-01-02
            epoch, yyyyMMdd        | 20110101 is read as 1970-08-21T18:08:21, and not read as 2011-01-01
            iso, epoch, yyyyMMdd   | 20110101 is read as 1970-08-21
            ddMMyyyy, yyyyMMdd     | is read as
            d.M.y, dd.MM.yy        | 01.01.11 is read as 0011-01-01, and not read as 2011-01-01
            epoch, yyyyMMddHHmmss  | is refused, and not read as 2011-01-01T13:45:56
            "dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm" | 01/02/2011 13:45 is read as 2011-02-01T13:45
            """)
    void isToldWithTheLineAndAWayOut(String formats, String what) {
        assertThat(warnings("fields:\n  a: b\n  x: { to: y, type: date, format: [" + formats + "] }\n"))
                .singleElement()
                .asString()
                .startsWith("6: the `format` of `x` has `")
                .contains(what)
                .endsWith("; keep the one that is meant, or write it first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[yyyy-MM-dd, dd.MM.yyyy]",
                "[dd.MM.yyyy, iso, epoch]",
                "[dd.MM.yyyy, d.M.yyyy]",
                "[iso, yyyy-MM-dd]",
                "[yyyyMMdd, epoch]",
                "[dd/MM/yyyy, MM-dd-yyyy]",
                "[\"yyyy-MM-dd HH:mm\", \"yyyy-MM-dd HH:mm:ss\", iso]",
                "dd/MM/yyyy",
            })
    void nothingIsSaidOfFormatsThatTellThemselvesApart(String formats) {
        assertThat(warnings("fields:\n  x: { to: y, type: date, zone: Europe/Berlin, format: " + formats + " }\n"))
                .isEmpty();
    }

    @Test
    void aListForEveryColumnIsToldOnceAndThatOfAJoinToo() {
        String cells = "cells: { format: [dd/MM/yyyy, MM/dd/yyyy] }\n";

        assertThat(warnings(cells + "fields:\n  a: a\n  b: { to: b, type: date }\n  c: { to: c, type: \"date[]\" }\n"))
                .singleElement()
                .asString()
                .startsWith("7: the `format` of `b` has");
        assertThat(warnings(cells + "fields: { a: a }\nset: { d: { join: [e, f], type: date } }\n"))
                .singleElement()
                .asString()
                .startsWith("6: the `format` of `set.d` has");
        assertThat(warnings(cells + "fields: { a: a }\n")).isEmpty();
    }

    private static List<String> warnings(String more) {
        return JobFileLoader.warnings(JobText.minimalWith(more).read(), List.of("email")).stream()
                .map(problem -> problem.where().replaceFirst("^.*job\\.yaml:?", "") + ": " + problem.what())
                .toList();
    }
}
