package io.iterablebatch.source.csv.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.CsvDialect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DialectDetectorTest {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    private static Arguments style(
            String name, Charset charset, String text, @Nullable Character delimiter, CsvDialect way, int columns) {
        return Arguments.of(
                name, text.getBytes(charset), new CsvDialect(delimiter, way.quote(), way.escape()), charset, columns);
    }

    static Stream<Arguments> styles() {
        CsvDialect usual = CsvDialect.DEFAULT;
        return Stream.of(
                style("spreadsheet", StandardCharsets.UTF_8, "id,e-mail\r\n1,a@example.com\r\n2,b@example.com\r\n", ',', usual, 2),
                style("with mark", StandardCharsets.UTF_8, "\uFEFFid;price\r\n1;1,50\r\n2;2,5\r\n", ';', usual, 2),
                style("german", WESTERN, "Straße;Preis;Ort\r\nAm Weg 1;1.234,50;Köln\r\n\"A;B\";2,0;Ulm\r\n", ';', usual, 3),
                style("excel unicode", StandardCharsets.UTF_16LE, "id\tname\r\n1\tAnn\r\n2\tBob, Jr.\r\n", '\t', usual, 2),
                style("names it", StandardCharsets.UTF_8, "sep=|\na|b,c|d\n1|2,5|3\n", null, usual, 3),
                style("lists in cells", StandardCharsets.UTF_8, "a,tags\n1,x|y|z\n2,x|y\n3,x\n", ',', usual, 2),
                style("one column", StandardCharsets.UTF_8, "email\na@example.com\nb@example.com\n", ',', usual, 1),
                style("one column of names", StandardCharsets.UTF_8, "name\n\"Doe, Ann\"\nBob\n", ',', usual, 1),
                style("commas in texts", StandardCharsets.UTF_8, "a;b\nx, y, z;1\nq, r;2\n\"s;t\";3\n", ';', usual, 2),
                style(
                        "outfile",
                        StandardCharsets.UTF_8,
                        "id\tname\tcity\n1\tAnn\\\tX\t\\N\n2\t\"Bob\" Y\tTwo\\\nlines\n",
                        '\t',
                        new CsvDialect(null, null, '\\'),
                        3),
                style(
                        "escaped quotes",
                        StandardCharsets.UTF_8,
                        "\"id\",\"name\"\n\"1\",\"say \\\"hi\\\", Bob\"\n\"2\",\"c\"\n",
                        ',',
                        new CsvDialect(null, '"', '\\'),
                        2),
                style(
                        "single quotes",
                        StandardCharsets.UTF_8,
                        "'id','name'\n'1','Doe, Ann'\n'2','b'\n",
                        ',',
                        new CsvDialect(null, '\'', null),
                        2),
                style(
                        "inches",
                        StandardCharsets.UTF_8,
                        "id|size\n1|\"5\" wide\n2|\"6\" or so\n3|7\n",
                        '|',
                        new CsvDialect(null, null, null),
                        2),
                style("carriage returns", StandardCharsets.UTF_8, "a;b\r1;2\r3;4\r", ';', usual, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("styles")
    void eachStyleIsKnown(String name, byte[] file, CsvDialect dialect, Charset charset, int columns) {
        DetectedDialect found = DialectDetector.of(file, true);

        assertThat(found.dialect()).as("%s", found.reasons()).isEqualTo(dialect);
        assertThat(found.charset()).isEqualTo(charset);
        assertThat(found.columns()).isEqualTo(columns);
        assertThat(found.hasHeader()).as("%s", found.reasons()).isTrue();
        assertThat(found.reasons()).hasSize(3).noneMatch(reason -> reason.contains("Ann"));
    }

    /** Within a character, a quote and a row. */
    @Test
    void theEndOfWhatIsLookedAtDoesNotCount() {
        byte[] beginning = "id;name;x\n1;Ann;2\n2;Zo\u00eb;3\n3;\"B\u00e9".getBytes(StandardCharsets.UTF_8);
        DetectedDialect found = DialectDetector.of(Arrays.copyOf(beginning, beginning.length - 1), false);

        assertThat(found.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(found.dialect()).isEqualTo(new CsvDialect(';', '"', null));
        assertThat(found.reasons()).contains("the delimiter is `;`: with it, 3 of the first 3 rows have 3 cells");
    }

    @Test
    void aFirstRowWithValuesIsARecord() {
        for (String first : new String[] {"7,Ann", "a@example.com,x", "Ann,2024-01-31", "Ann,$1,234.50", "Ann,true"}) {
            DetectedDialect found = DialectDetector.of((first + "\nb,c\n").getBytes(StandardCharsets.UTF_8), true);
            assertThat(found.hasHeader()).as(first).isFalse();
            assertThat(found.reasons()).noneMatch(reason -> reason.contains("Ann"));
        }
    }

    @Test
    void anEmptyFileHasTheUsualDialectAndNoHeader() {
        DetectedDialect found = DialectDetector.of(new byte[0], true);

        assertThat(found.dialect()).isEqualTo(new CsvDialect(',', '"', null));
        assertThat(found.hasHeader()).isFalse();
        assertThat(found.columns()).isEqualTo(1);
    }
}
