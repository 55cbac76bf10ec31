package io.iterablebatch.sandbox.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of the seed and of a kept state. */
class CsvLineTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        List<String> cells = List.of("", "a,b", "\"", "say \"24 h\", now", "é", "x|y", "\"\"", "");
        StringBuilder line = new StringBuilder();
        CsvLine.append(line, cells);

        assertThat(line.toString()).endsWith("\n");
        assertThat(CsvLine.split(line.substring(0, line.length() - 1))).isEqualTo(cells);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\'',
            value = {"'';1", "a;1", "a,;2", ",;2", "\"a,b\",c;2", "\"a\";1", "\"a\",;2"})
    void everyCommaOutsideOfQuotesEndsACell(String line, int cells) {
        assertThat(CsvLine.split(line)).hasSize(cells);
    }

    @Test
    void aQuoteThatIsNotClosedIsAMistake() {
        assertThatThrownBy(() -> CsvLine.split("1,\"a\"\"")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-03T09:30:05Z",
                "2024-02-29T23:59:59Z",
                "2026-11-03T09:30:05.123456789Z",
                "2026-11-03T09:30:05+01:00"
            })
    void aMomentIsReadAsTheJdkReadsIt(String text) {
        assertThat(InstantParser.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-03T09:30:05Z", "2026-02-30T09:30:05Z", "2026-11-03 09:30:05Z", "tomorrow", ""})
    void whatIsNoMomentIsRefused(String text) {
        assertThatThrownBy(() -> InstantParser.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
