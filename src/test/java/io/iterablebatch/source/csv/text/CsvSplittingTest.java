package io.iterablebatch.source.csv.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Sha256;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.csv.CsvRow;
import io.iterablebatch.source.csv.CsvRowReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Whatever the text: rows that are split are those that the parser would have read, and the reading goes on behind
 * them.
 */
class CsvSplittingTest {

    private static final int LONGEST = 40;

    /** Stands for malformed bytes; it is half of a surrogate pair. */
    private static final String MALFORMED = "\uDC00";

    /** Text of which D is the delimiter, Q the quote and E the escape; ? is a byte that is not of the charset. */
    record Input(List<String> pieces, RowDialect dialect, Charset charset, int block) {

        byte[] bytes() {
            String text = String.join("", pieces)
                    .replace('D', dialect.delimiter())
                    .replace('Q', dialect.quote() == RowDialect.NONE ? '"' : (char) dialect.quote())
                    .replace('E', dialect.escape() == RowDialect.NONE ? '\\' : (char) dialect.escape());
            byte[] bytes = text.getBytes(charset);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = bytes[i] == '?' ? (byte) 0xFF : bytes[i];
            }
            return bytes;
        }

        FileText open(int limitOfRow) {
            return new FileText(
                    new ByteArrayInputStream(bytes()),
                    charset,
                    Sha256.start(),
                    0,
                    PrecedingBytes.LINE,
                    block,
                    limitOfRow);
        }

        CharsetDecoder decoder() {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .replaceWith(MALFORMED);
        }

        /** Malformed bytes and lone carriage returns are as the source has them. */
        String text() throws IOException {
            String text = decoder().decode(ByteBuffer.wrap(bytes())).toString();
            // The source returns a lone carriage return as a line feed.
            return text.replaceAll("\r(?!\n)", "\n");
        }

        /** Where this many characters end. */
        DigestedOffset place(int chars) {
            ByteBuffer bytes = ByteBuffer.wrap(bytes());
            decoder().decode(bytes, CharBuffer.allocate(chars), false);
            MessageDigest digest = Sha256.start();
            digest.update(bytes.array(), 0, bytes.position());
            return DigestedOffset.of(bytes.position(), digest);
        }

        CSVFormat format() {
            return CSVFormat.RFC4180
                    .builder()
                    .setDelimiter(dialect.delimiter())
                    .setQuote((char) dialect.quote())
                    .setIgnoreEmptyLines(false)
                    .get();
        }
    }

    /** Leaves every row to the parser. */
    private static final class NoSplitter extends RowSplitter {

        NoSplitter() {
            super(',', '"');
        }

        @Override
        int split(byte[] text, int from, int to) {
            return NOT_PLAIN;
        }
    }

    @Property(tries = 3_000)
    void rowsThatAreSplitAreThoseOfTheParser(@ForAll("inputs") Input input) {
        assertThat(read(input, input.dialect.splitter(), LONGEST)).isEqualTo(read(input, new NoSplitter(), LONGEST));
    }

    @Property(tries = 3_000)
    void soTheyAreInOtherDialects(@ForAll("otherDialects") Input input) {
        assertThat(read(input, input.dialect.splitter(), LONGEST)).isEqualTo(read(input, new NoSplitter(), LONGEST));
    }

    /** Up to a row that cannot be parsed. */
    @Property(tries = 2_000)
    void rowsAreThoseThatTheParserHasReadOfTheWholeText(@ForAll("inputs") Input input) throws IOException {
        assertRowsAre(parsed(input), input);
    }

    @Property(tries = 2_000)
    void rowsAreThoseOfTheRulesOfTheDialect(@ForAll("otherDialects") Input input) throws IOException {
        assertRowsAre(matched(input), input);
    }

    /** The rules of the usual dialect are the same without an escape. */
    @Property(tries = 500)
    void theRulesAreThoseOfTheParser(@ForAll("inputs") Input input) throws IOException {
        assertThat(matched(input)).isEqualTo(parsed(input));
    }

    private static void assertRowsAre(Whole whole, Input input) throws IOException {
        List<String> rows = new ArrayList<>();
        try (FileText text = input.open(Integer.MAX_VALUE)) {
            var reader = new CsvRowReader("one.csv", input.dialect, text, 1, input.dialect.splitter());
            while (whole.toItsEnd || rows.size() < whole.rows.size()) {
                CsvRow row = reader.next();
                if (row == null) {
                    break;
                }
                boolean malformed = row.fault() != null;
                rows.add(row(row.number(), text.place(row.start()), row.cells(), malformed));
            }
        }
        assertThat(rows).isEqualTo(whole.rows);
    }

    /** @param toItsEnd whether all rows could be parsed */
    private record Whole(List<String> rows, boolean toItsEnd) {}

    private static Whole parsed(Input input) throws IOException {
        String text = input.text();
        List<String> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(text, input.format())) {
            for (CSVRecord record : parser) {
                int start = (int) record.getCharacterPosition();
                if (start == text.length() || (text.charAt(start) != '\n' && text.charAt(start) != '\r')) {
                    rows.add(row(record.getRecordNumber(), input.place(start), record.toList()));
                }
            }
            return new Whole(rows, true);
        } catch (UncheckedIOException stray) {
            return new Whole(rows, false);
        }
    }

    private static Whole matched(Input input) throws IOException {
        String text = input.text();
        var rules = new DialectRules(input.dialect, text);
        List<String> rows = new ArrayList<>();
        long number = 0;
        while (rules.hasMore()) {
            int start = rules.at();
            List<String> cells = rules.row();
            if (cells == null) {
                return new Whole(rows, false);
            }
            number++;
            if (text.charAt(start) != '\n' && text.charAt(start) != '\r') {
                rows.add(row(number, input.place(start), cells));
            }
        }
        return new Whole(rows, true);
    }

    private static String row(long number, DigestedOffset place, List<String> cells) {
        boolean malformed = cells.stream().anyMatch(cell -> cell.contains(MALFORMED));
        String[] shown =
                cells.stream().map(cell -> cell.replace(MALFORMED, "\uFFFD")).toArray(String[]::new);
        return row(number, place, shown, malformed);
    }

    private static String row(long number, DigestedOffset place, String[] cells, boolean malformed) {
        return number + " at " + place + " " + Arrays.asList(cells) + cells.length + malformed;
    }

    /** Each row with its place, and at last what ended the reading. */
    private static List<String> read(Input input, RowSplitter splitter, int longest) {
        List<String> all = new ArrayList<>();
        try (FileText text = input.open(longest)) {
            var rows = new CsvRowReader("one.csv", input.dialect, text, 1, splitter);
            for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                all.add(row.number() + " at " + row.start() + " to " + text.position() + " " + text.tail() + " "
                        + text.place(row.start()) + " " + Arrays.asList(row.cells()) + row.cells().length
                        + row.fault());
            }
            all.add("end " + rows.nextNumber() + " " + text.tail() + " " + text.place(text.position()));
        } catch (SourceException e) {
            all.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    @Provide
    Arbitrary<Input> inputs() {
        Arbitrary<RowDialect> dialects = Arbitraries.of(
                        ",\"", ";'", "\t\"", "|`", " \"", "\"'", "\u00A7\"", "\u0001\u0002", "日\"")
                .map(marks -> new RowDialect(marks.charAt(0), marks.charAt(1), RowDialect.NONE));
        return inputs(dialects, List.of("\\"));
    }

    @Provide
    Arbitrary<Input> otherDialects() {
        Arbitrary<RowDialect> dialects = Arbitraries.of(
                new RowDialect(',', '"', '\\'),
                new RowDialect('\t', RowDialect.NONE, '\\'),
                new RowDialect('\t', RowDialect.NONE, RowDialect.NONE),
                new RowDialect(';', '\'', '^'),
                new RowDialect(' ', '"', '\t'),
                new RowDialect('|', '日', '\\'),
                new RowDialect(',', '"', '§'),
                new RowDialect('日', RowDialect.NONE, '\\'));
        return inputs(dialects, List.of("E", "EE", "EQ", "ED", "E\n", "E\r\n", "E\r", "En", "EN", "DEND", "E0", "Ed", "QENQ"));
    }

    private static Arbitrary<Input> inputs(Arbitrary<RowDialect> dialects, List<String> escapes) {
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.of(
                                "D", "\n", "\r\n", "\r", "a", "Q", "QQ", "QaQD", "Qa,DQ\n", "QQQQD", "DQéQ\r\n")),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                " ",
                                "\t",
                                "\u0000",
                                "é",
                                "日",
                                "😀",
                                "\u00A0",
                                "\u0085",
                                "\u2028",
                                "\uFEFF",
                                "\uFFFE",
                                "\uFFFD",
                                "\uFFFF",
                                "?",
                                "#",
                                "twelve chars",
                                "\u000B")),
                Tuple.of(escapes.size() > 1 ? 3 : 1, Arbitraries.of(escapes)));
        Arbitrary<Charset> charsets = Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.ISO_8859_1,
                Charset.forName("GB18030"));
        Arbitrary<Integer> blocks = Arbitraries.of(1, 2, 4, 5, 7, 16, 64, 1 << 16);
        return Combinators.combine(pieces.list().ofMaxSize(40), dialects, charsets, blocks)
                .as(Input::new);
    }
}
