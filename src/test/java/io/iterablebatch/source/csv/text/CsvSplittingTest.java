package io.iterablebatch.source.csv.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Sha256;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.csv.CsvRow;
import io.iterablebatch.source.csv.CsvRowReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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

/**
 * Whatever the text: rows that are split are those that the parser would have read, and the reading goes on behind
 * them.
 */
class CsvSplittingTest {

    private static final int LONGEST = 40;

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
        assertThat(read(input, new RowSplitter(input.delimiter, input.quote))).isEqualTo(read(input, new NoSplitter()));
    }

    /** Each row with its place, and at last what ended the reading. */
    private static List<String> read(Input input, RowSplitter splitter) {
        List<String> all = new ArrayList<>();
        try (FileText text = new FileText(
                new ByteArrayInputStream(input.bytes()),
                input.charset,
                Sha256.start(),
                0,
                PrecedingBytes.LINE,
                input.block,
                LONGEST)) {
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
        Arbitrary<Integer> blocks = Arbitraries.of(4, 5, 7, 16, 64, 1 << 16);
        return Combinators.combine(pieces.list().ofMaxSize(40), marks, charsets, blocks)
                .as((text, mark, charset, block) -> new Input(text, mark.charAt(0), mark.charAt(1), charset, block));
    }
}
