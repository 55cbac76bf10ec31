package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.RunFailure;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitSourceTest {

    private static final int SLICES = 5;

    @TempDir
    private Path temporary = Path.of("");

    private CsvFolder folder;
    private Path split;

    @BeforeEach
    void begin() {
        folder = new CsvFolder(temporary.resolve("source"));
        split = temporary.resolve("shared").resolve("users-1");
    }

    private SplitSource splitSource() {
        return new SplitSource(split, "by row");
    }

    private void split() {
        try (CsvRecordSource source = folder.source("*.csv")) {
            splitSource().split(source, SplitSourceTest::sliceOf, SLICES, () -> false);
        }
    }

    /** Rows of some slices are rare. */
    private static int sliceOf(SourceRecord record) {
        long random = record.number() * 0x9E3779B97F4A7C15L >>> 56;
        return random < 4 ? 4 : (int) (random % 3);
    }

    private static String text(SourceRecord record) {
        return record.source() + " " + CsvFolder.text(record) + " " + record.fault();
    }

    private static List<SourceRecord> rest(RecordSource source) {
        List<SourceRecord> all = new ArrayList<>();
        for (SourceRecord record = source.read(); record != null; record = source.read()) {
            all.add(record);
        }
        return all;
    }

    private Map<Long, String> slice(int index) {
        Map<Long, String> all = new TreeMap<>();
        try (RecordSource source = splitSource().slice(index)) {
            source.open(null);
            rest(source).forEach(record -> all.put(record.number(), text(record)));
        }
        return all;
    }

    private static String row(Random random, int i) {
        return switch (random.nextInt(14)) {
            case 0 -> "\"u" + i + "\",\"two\nlines \"\"" + i + "\"\"\"\n";
            case 1 -> "u" + i + "\n";
            case 2 -> ",\n";
            case 3 -> "email,name\n";
            case 4 -> "u" + i + ",a\"b\n";
            case 5 -> "\"u" + i + "\"x,y\n";
            case 6 -> "u" + i + ",Jürgen\r\n";
            case 7 -> "\n";
            case 8 -> "\"a\nb\"c,d\n";
            case 9 -> "u" + i + ",\"" + "long".repeat(10_000) + "\"\n";
            case 10 -> "u" + i + ",mac\r";
            default -> "u" + i + ",name" + i + "\n";
        };
    }

    private static String rows(long seed, int count) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("email,name\n");
        for (int i = 0; i < count; i++) {
            text.append(row(random, i));
        }
        return text.append(random.nextBoolean() ? "last,without line end" : "").toString();
    }

    private void someFiles(long seed) {
        folder.file("a.csv", rows(seed, 700))
                .file("b.csv", "")
                .file("c.csv", "sep=;\nname;email\nx;c1\nx;\"c;2\"")
                .file("d.csv", CsvFolder.gzip(rows(seed + 1, 100)))
                .file("e.csv", "email,name,_file,_row,_outcome,_reason\n'=1,x,f,1,invalid,mended\n")
                .file("f.csv", "email,name\n");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theFilesHoldTheRecordsOfTheSource(long seed) {
        someFiles(seed);
        Map<Long, String> whole = new TreeMap<>();
        folder.records("*.csv").forEach(record -> whole.put(record.number(), text(record)));
        split();

        Map<Long, String> slices = new TreeMap<>();
        for (int i = 0; i < SLICES; i++) {
            slices.putAll(slice(i));
        }
        assertThat(slices).isEqualTo(whole);
        assertThat(slice(3)).isEmpty();
    }

    @Test
    void rowsInAnotherCharsetAreReadToo() {
        folder.charset(StandardCharsets.UTF_16LE).file("a.csv", "email,name\nu1,Jürgen\nu2,\"Zoë\nx\"\n");
        split();

        assertThat(sliceTexts())
                .isEqualTo(folder.records("*.csv").stream()
                        .map(SplitSourceTest::text)
                        .toList())
                .anyMatch(text -> text.contains("Jürgen"))
                .anyMatch(text -> text.contains("Zoë\nx"));
    }

    @Test
    void malformedBytesStaySo() {
        folder.file("a.csv", "email,name\nu1,J\u00fcrgen\n".getBytes(StandardCharsets.ISO_8859_1));
        List<String> whole =
                folder.records("*.csv").stream().map(SplitSourceTest::text).toList();
        split();

        assertThat(whole).first().asString().contains("malformed");
        assertThat(sliceTexts()).isEqualTo(whole);
    }

    private List<String> sliceTexts() {
        Map<Long, String> all = new TreeMap<>();
        for (int i = 0; i < SLICES; i++) {
            all.putAll(slice(i));
        }
        return List.copyOf(all.values());
    }

    @Test
    void aSliceGoesOnAtAnyOfItsRecords() {
        someFiles(9);
        split();
        for (int i = 0; i < SLICES; i++) {
            try (RecordSource source = splitSource().slice(i)) {
                source.open(null);
                List<SourceRecord> records = rest(source);
                List<String> texts = records.stream().map(SplitSourceTest::text).toList();
                for (int k = 0; k < records.size(); k++) {
                    Position position = source.positionOf(records.get(k));
                    try (RecordSource again = splitSource().slice(i)) {
                        again.open(position);
                        assertThat(rest(again))
                                .extracting(SplitSourceTest::text)
                                .isEqualTo(texts.subList(k, texts.size()));
                        assertThat(again.end()).isEqualTo(source.end());
                    }
                }
                try (RecordSource again = splitSource().slice(i)) {
                    again.open(source.end());
                    assertThat(again.read()).isNull();
                    assertThat(again.end()).isEqualTo(source.end());
                }
                assertThat(source.end().number())
                        .isEqualTo(folder.records("*.csv").size() + 1);
            }
        }
    }

    @Test
    void onlyTheOwnerMayReadThem() throws IOException {
        someFiles(1);
        split();
        try (Stream<Path> all = Files.list(split)) {
            assertThat(all)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(split)))
                .isEqualTo("rwx------");
        try (Stream<Path> beside = Files.list(split.getParent())) {
            assertThat(beside).containsExactly(split);
        }
    }

    private long made() {
        try {
            return Files.getLastModifiedTime(split.resolve("manifest.json")).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ageManifest() throws IOException {
        Files.setLastModifiedTime(split.resolve("manifest.json"), FileTime.fromMillis(1_000));
    }

    @Test
    void theyAreUsedAgainUnlessTheSourceLooksOtherwise() throws IOException {
        someFiles(1);
        split();
        ageManifest();
        split();
        assertThat(made()).as("used again").isEqualTo(1_000);

        folder.file("a.csv", rows(77, 700));
        split();
        assertThat(made()).as("made again").isNotEqualTo(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"000.rows", "001.numbers", "manifest.json"})
    void aCutOrMissingFileIsNoticedAndMadeAgain(String name) throws IOException {
        someFiles(1);
        split();
        List<String> before = sliceTexts();
        byte[] content = Files.readAllBytes(split.resolve(name));
        Files.write(split.resolve(name), Arrays.copyOf(content, content.length - 1));
        assertThatThrownBy(this::sliceTexts).isInstanceOf(SourceException.class).hasMessageContaining("slice-files");
        split();
        assertThat(sliceTexts()).isEqualTo(before);

        Files.delete(split.resolve(name));
        assertThatThrownBy(this::sliceTexts).isInstanceOf(SourceException.class);
        split();
        assertThat(sliceTexts()).isEqualTo(before);
    }

    @Test
    void aChangedByteIsNoticed() throws IOException {
        someFiles(1);
        split();
        Path rows = split.resolve("000.rows");
        byte[] content = Files.readAllBytes(rows);
        content[content.length / 2] ^= 1;
        Files.write(rows, content);

        assertThatThrownBy(() -> slice(0)).isInstanceOf(SourceException.class).hasMessageContaining("not whole");
    }

    @Test
    void thoseOfAnotherDivisionAreNotRead() {
        someFiles(1);
        split();

        assertThatThrownBy(() -> new SplitSource(split, "by another row").slice(0))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("another run");
    }

    @Test
    void aRunDoesNotGoOnWithOtherRowsThanItsOwn() {
        someFiles(1);
        split();
        Position position;
        try (RecordSource source = splitSource().slice(0)) {
            source.open(null);
            source.read();
            position = source.positionOf(source.read());
        }
        folder.file("f.csv", "email,name\nnew,row\n");
        split();

        try (RecordSource again = splitSource().slice(0)) {
            assertThatThrownBy(() -> again.open(position)).isInstanceOf(SourceChangedException.class);
        }
    }

    @Test
    void whatIsBrokenOrStoppedLeavesNothing() throws IOException {
        folder.file("a.csv", "email,name\n\"never closed,x\n");
        assertThatThrownBy(this::split).isInstanceOf(RunFailure.class).hasMessageContaining("quote");
        folder.file("a.csv", "email,name\n" + "u,x\n".repeat(5_000));
        try (CsvRecordSource source = folder.source("*.csv")) {
            assertThatThrownBy(() -> splitSource().split(source, record -> 0, SLICES, () -> true))
                    .isInstanceOf(SourceUnavailableException.class);
        }
        try (Stream<Path> left = Files.list(split.getParent())) {
            assertThat(left).isEmpty();
        }
        split();
        splitSource().delete();
        assertThat(split).doesNotExist();
    }

    @Test
    void whatIsNotedOfTheSourceOneSliceSays() {
        folder.file("a.csv", "email,name\nu1,x\n,\n");
        split();
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < SLICES; i++) {
            try (RecordSource source = splitSource().slice(i)) {
                source.open(null);
                rest(source);
                notes.addAll(source.notes());
            }
        }

        assertThat(notes).isEqualTo(folder.notes("*.csv")).hasSize(1);
    }
}
