package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.source.Position;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

/** A run that stops at any record and is resumed reads what one run would have read, whatever the files are like. */
class CsvPositionsTest {

    private Path folder;

    /** Files as bytes, and how to read them. */
    record Input(List<byte[]> files, Charset charset, int block) {

        @Override
        public String toString() {
            return files.stream().map(Arrays::toString).toList() + " " + charset + ", block " + block;
        }
    }

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("positions");
    }

    @AfterTry
    void removeFolder() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    @Property(tries = 400)
    void aResumedRunReadsTheRestAndNothingElse(@ForAll("inputs") Input input) {
        Reading whole = Reading.of(source(input), null);
        assertThat(whole.early).as("positions taken at once").isEqualTo(whole.late);
        for (int k = 0; k < whole.texts.size(); k++) {
            Reading rest = Reading.of(source(input), whole.early.get(k));
            assertThat(rest.texts).isEqualTo(whole.texts.subList(k, whole.texts.size()));
            assertThat(rest.late).isEqualTo(whole.late.subList(k, whole.texts.size()));
            assertThat(rest.end).isEqualTo(whole.end);
            assertThat(rest.broken).isEqualTo(whole.broken);
        }
        for (int k = 0; k < whole.ends.size(); k++) {
            Reading rest = Reading.of(source(input), whole.ends.get(k));
            assertThat(rest.texts)
                    .as("from the end of record %d", k)
                    .isEqualTo(whole.texts.subList(k + 1, whole.texts.size()));
        }
        assertThat(Reading.of(source(input), whole.end).texts).isEmpty();
    }

    @Property(tries = 400)
    void anyByteBeforeAPositionCountsAndNoneBehind(
            @ForAll("inputs") Input input, @ForAll int chosen, @ForAll int where, @ForAll byte to) {
        Reading whole = Reading.of(source(input), null);
        if (whole.early.isEmpty()) {
            return;
        }
        Position position = whole.early.get(Math.floorMod(chosen, whole.early.size()));
        CsvPosition at = CsvPosition.of(position.state());
        byte[] bytes = input.files.get(at.file()).clone();
        int changed = Math.floorMod(where, bytes.length);
        boolean other = bytes[changed] != to;
        bytes[changed] = to;
        CsvRecordSource source = source(input);
        write(at.file(), bytes);
        try (source) {
            if (changed < at.bytes() && other) {
                assertThatThrownBy(() -> source.open(position)).isInstanceOf(SourceChangedException.class);
            } else {
                source.open(position);
            }
        }
    }

    /** Everything that a source gives from a position on. */
    private record Reading(
            List<String> texts,
            List<Position> early,
            List<Position> late,
            List<Position> ends,
            Position end,
            @Nullable String broken) {

        static Reading of(CsvRecordSource source, @Nullable Position from) {
            List<SourceRecord> records = new ArrayList<>();
            List<Position> early = new ArrayList<>();
            List<Position> ends = new ArrayList<>();
            String broken = null;
            try (source) {
                source.open(from);
                try {
                    for (SourceRecord record = source.read(); record != null; record = source.read()) {
                        records.add(record);
                        early.add(source.positionOf(record));
                        ends.add(source.end());
                    }
                } catch (SourceException e) {
                    broken = e.getMessage();
                }
                List<Position> late = records.stream().map(source::positionOf).toList();
                return new Reading(
                        records.stream().map(Reading::text).toList(), early, late, ends, source.end(), broken);
            }
        }

        private static String text(SourceRecord record) {
            return record.number() + " " + record.source() + " " + CsvFolder.text(record);
        }
    }

    private CsvRecordSource source(Input input) {
        for (int i = 0; i < input.files.size(); i++) {
            write(i, input.files.get(i));
        }
        return new CsvFolder(folder).charset(input.charset).block(input.block).source("*.csv");
    }

    private void write(int index, byte[] bytes) {
        try {
            Files.write(folder.resolve(index + ".csv"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<Input> inputs() {
        Arbitrary<Charset> charsets = Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                StandardCharsets.ISO_8859_1,
                Charset.forName("Shift_JIS"),
                Charset.forName("GB18030"));
        return charsets.flatMap(charset -> Combinators.combine(
                        files(charset), Arbitraries.integers().between(1, 40))
                .as((files, block) -> new Input(files, charset, block)));
    }

    private static Arbitrary<List<byte[]>> files(Charset charset) {
        Arbitrary<byte[]> header = Arbitraries.of("a,é\n", "\uFEFFa,é\n", "a,é\r\n", "a,é\r")
                .map(text -> charset.name().matches("UTF-8|UTF-16LE") ? text : text.replace("\uFEFF", ""))
                .map(text -> charset.newEncoder().canEncode('é') ? text : text.replace('é', '中'))
                .map(text -> text.getBytes(charset));
        Arbitrary<byte[]> pieces = Arbitraries.frequencyOf(
                Tuple.of(
                        20,
                        Arbitraries.of(
                                        "1,x",
                                        "é,中",
                                        "😀,y",
                                        ",",
                                        "\n",
                                        "\n",
                                        "\r\n",
                                        "\r",
                                        "\"q\r\nw\",z",
                                        "\"\",\"\"",
                                        "\"a\"b,c",
                                        "\n , \t\n",
                                        "\n,,,\r\n",
                                        charset.newEncoder().canEncode('é') ? "\na,é\n" : "\na,中\r\n",
                                        "a,b,c",
                                        "#",
                                        " ",
                                        "\uFFFD",
                                        "long cell ".repeat(5))
                                .map(text -> bytes(text, charset))),
                Tuple.of(
                        1,
                        Arbitraries.bytes()
                                .filter(b -> b != '"' && b != ',')
                                .array(byte[].class)
                                .ofMinSize(2)
                                .ofMaxSize(2)));
        Arbitrary<byte[]> body = pieces.list().ofMaxSize(25).map(CsvPositionsTest::joined);
        return Combinators.combine(header, body)
                .as((head, rest) -> joined(List.of(head, rest)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    /** Java writes a mark before each piece in UTF-16. */
    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset);
    }

    private static byte[] joined(List<byte[]> parts) {
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
