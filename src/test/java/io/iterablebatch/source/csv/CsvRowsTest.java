package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Reason;
import io.iterablebatch.source.SourceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever stands between them: no row is lost, shifted or changed, and its number is a spreadsheet's. */
class CsvRowsTest {

    private Path folder = Path.of("");

    /**
     * A row as it is written, and what must become of it.
     *
     * @param values what is to be read of a good row
     * @param fault code, empty for a good row
     */
    record Written(String text, List<String> values, String fault) {

        boolean isBlank() {
            return text.chars().allMatch(c -> c == ' ' || c == ',');
        }
    }

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("rows");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("one.csv"));
        Files.delete(folder);
    }

    @Property(tries = 600)
    void everyRowIsReadOnceInItsPlace(
            @ForAll("rows") List<Written> rows,
            @ForAll("lineEnds") String lineEnd,
            @ForAll("blocks") int block,
            @ForAll boolean endsWithLineEnd) {
        StringBuilder text = new StringBuilder("a,b").append(lineEnd);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Written row = rows.get(i);
            text.append(row.text());
            if (i < rows.size() - 1 || endsWithLineEnd || row.text().isEmpty()) {
                text.append(lineEnd);
            }
            if (!row.isBlank()) {
                expected.add(line(expected.size() + 1L, i + 2L, row.fault(), row.values()));
            }
        }
        List<String> found = new CsvFolder(folder)
                .block(block).file("one.csv", text.toString()).records("one.csv").stream()
                        .map(CsvRowsTest::line)
                        .toList();
        assertThat(found).isEqualTo(expected);
    }

    private static String line(SourceRecord record) {
        Reason fault = record.fault();
        return line(record.number(), record.row(), fault == null ? "" : fault.code(), Arrays.asList(record.values()));
    }

    private static String line(long number, long row, String fault, List<?> values) {
        return number + " in row " + row + ": " + (fault.isEmpty() ? values : fault);
    }

    @Provide
    Arbitrary<List<Written>> rows() {
        return Arbitraries.frequencyOf(
                        Tuple.of(6, good()),
                        Tuple.of(2, ragged()),
                        Tuple.of(3, stray()),
                        Tuple.of(1, Arbitraries.just(new Written("", List.of(), ""))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> lineEnds() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }

    @Provide
    Arbitrary<Integer> blocks() {
        return Arbitraries.of(4, 5, 7, 13, 64, 1 << 16);
    }

    private static Arbitrary<String> cell() {
        return Arbitraries.of("a", "é", ",", "\"", "\n", "\r\n", " ", "#", "日", "😀", "'", "=", "long text")
                .list()
                .ofMaxSize(4)
                .map(pieces -> String.join("", pieces));
    }

    private static Arbitrary<Written> good() {
        return Combinators.combine(cell(), cell(), Arbitraries.of(true, false))
                .as((a, b, quoted) -> new Written(written(a, quoted) + "," + written(b, quoted), List.of(a, b), ""));
    }

    private static Arbitrary<Written> ragged() {
        return Combinators.combine(cell(), Arbitraries.of(1, 3, 4)).as((cell, count) -> {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                cells.add(written(cell, true));
            }
            return new Written(String.join(",", cells), List.of(), "ragged-row");
        });
    }

    /** One line with text behind a closing quote, and anything after that. */
    private static Arbitrary<Written> stray() {
        Arbitrary<String> before = Arbitraries.of("", "x,", "\"x\",", "\"x\"\"\",", ",,");
        Arbitrary<String> quoted = Arbitraries.of("", "a", "a,b", " ", "\"\"", "é");
        Arbitrary<String> gap = Arbitraries.of("", " ", "  ");
        Arbitrary<String> text = Arbitraries.of("b", "é", "😀", "=", "'");
        Arbitrary<String> rest = Arbitraries.of("\"", ",", "\"\"", "c", " ", "😀", "\",", ",\"")
                .list()
                .ofMaxSize(5)
                .map(pieces -> String.join("", pieces));
        return Combinators.combine(before, quoted, gap, text, rest)
                .as((lead, inside, space, first, tail) ->
                        new Written(lead + "\"" + inside + "\"" + space + first + tail, List.of(), "stray-quote"));
    }

    private static String written(String cell, boolean quoted) {
        boolean must =
                cell.indexOf('"') >= 0 || cell.indexOf(',') >= 0 || cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0;
        return must || quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
