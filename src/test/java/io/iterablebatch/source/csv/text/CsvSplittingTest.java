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

    /** Text of which D is the delimiter and Q the quote; ? is a byte that is not of the charset. */
    record Input(List<String> pieces, char delimiter, char quote, Charset charset, int block) {

        byte[] bytes() {
            String text = String.join("", pieces).replace('D', delimiter).replace('Q', quote);
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
                    .setDelimiter(delimiter)
                    .setQuote(quote)
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
        RowSplitter splitter = new RowSplitter(input.delimiter, input.quote);
        assertThat(read(input, splitter, LONGEST)).isEqualTo(read(input, new NoSplitter(), LONGEST));
    }

    /** Up to a row that cannot be parsed. */
    @Property(tries = 2_000)
    void rowsAreThoseThatTheParserHasReadOfTheWholeText(@ForAll("inputs") Input input) throws IOException {
        Whole whole = parsed(input);
        List<String> rows = new ArrayList<>();
        try (FileText text = input.open(Integer.MAX_VALUE)) {
            RowSplitter splitter = new RowSplitter(input.delimiter, input.quote);
            CsvRowReader reader = new CsvRowReader("one.csv", input.format(), text, 1, splitter);
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
        String text = input.decoder().decode(ByteBuffer.wrap(input.bytes())).toString();
        List<String> rows = new ArrayList<>();
        // The source returns a lone carriage return as a line feed.
        try (CSVParser parser = CSVParser.parse(text.replaceAll("\r(?!\n)", "\n"), input.format())) {
            for (CSVRecord record : parser) {
                int start = (int) record.getCharacterPosition();
                if (start == text.length() || (text.charAt(start) != '\n' && text.charAt(start) != '\r')) {
                    boolean malformed = record.stream().anyMatch(cell -> cell.contains(MALFORMED));
                    String[] cells = record.stream()
                            .map(cell -> cell.replace(MALFORMED, "\uFFFD"))
                            .toArray(String[]::new);
                    rows.add(row(record.getRecordNumber(), input.place(start), cells, malformed));
                }
            }
            return new Whole(rows, true);
        } catch (UncheckedIOException stray) {
            return new Whole(rows, false);
        }
    }

    private static String row(long number, DigestedOffset place, String[] cells, boolean malformed) {
        return number + " at " + place + " " + Arrays.asList(cells) + cells.length + malformed;
    }

    /** Each row with its place, and at last what ended the reading. */
    private static List<String> read(Input input, RowSplitter splitter, int longest) {
        List<String> all = new ArrayList<>();
        try (FileText text = input.open(longest)) {
            CsvRowReader rows = new CsvRowReader("one.csv", input.format(), text, 1, splitter);
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
                                "?",
                                "#",
                                "\\",
                                "twelve chars",
                                "\u000B")));
        Arbitrary<String> marks =
                Arbitraries.of(",\"", ";'", "\t\"", "|`", " \"", "\"'", "\u00A7\"", "\u0001\u0002", "日\"");
        Arbitrary<Charset> charsets = Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.ISO_8859_1,
                Charset.forName("GB18030"));
        Arbitrary<Integer> blocks = Arbitraries.of(1, 2, 4, 5, 7, 16, 64, 1 << 16);
        return Combinators.combine(pieces.list().ofMaxSize(40), marks, charsets, blocks)
                .as((text, mark, charset, block) -> new Input(text, mark.charAt(0), mark.charAt(1), charset, block));
    }
}
