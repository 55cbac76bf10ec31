package io.iterablebatch.run.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.RunFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceChangedException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextRows;
import io.iterablebatch.source.csv.CsvRecordSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The slices of files hand out, together, just the records that the whole source does. */
class SlicedFileTest {

    private static final JobFile JOB = JobText.of("""
                    action: users.bulk-update
                    source: { csv: "*.csv" }
                    identify: { email: email }
                    slices: 4
                    """).read();

    @TempDir
    private Path folder = Path.of("");

    private CsvRecordSource whole() {
        return CsvRecordSource.of(new CsvSection("*.csv", ',', '"', StandardCharsets.UTF_8, OnChange.REFUSE), folder);
    }

    private RecordSource slice(int index, int count) {
        return SomeSlices.of(JOB, count).source(index, whole());
    }

    private void file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows of all kinds: plain, quoted, over several lines, blank, broken. */
    private static String rows(Random random, int count) {
        StringBuilder text = new StringBuilder("email,name\n");
        for (int i = 0; i < count; i++) {
            text.append(
                    switch (random.nextInt(12)) {
                        case 0 -> "\"u" + i + "@example.com\",\"two\nlines \"\"" + i + "\"\"\"\n";
                        case 1 -> "u" + i + "@example.com\n";
                        case 2 -> ",\n";
                        case 3 -> ",nobody" + i + "\n";
                        case 4 -> "u" + i + "@example.com,a\"b\n";
                        case 5 -> "u" + i + "@example.com,Jürgen\n";
                        default -> "u" + i + "@example.com,name" + i + "\n";
                    });
        }
        return text.toString();
    }

    private static String text(SourceRecord record) {
        return record.source() + " " + record.row() + " " + Arrays.toString(record.values()) + " " + record.fault();
    }

    private static List<SourceRecord> rest(RecordSource source) {
        List<SourceRecord> all = new ArrayList<>();
        for (SourceRecord record = source.read(); record != null; record = source.read()) {
            all.add(record);
        }
        return all;
    }

    private static Map<Long, String> all(RecordSource source) {
        Map<Long, String> all = new TreeMap<>();
        try (source) {
            source.open(null);
            rest(source).forEach(record -> all.put(record.number(), text(record)));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 256})
    void togetherTheyAreTheWholeWithItsNumbers(int count) {
        file("a.csv", rows(new Random(count), 3_000));
        file("b.csv", "name,email\n" + "x,y@example.com\n".repeat(3) + "z,\"q@example.com\"\n");
        Map<Long, String> whole = all(whole());

        Map<Long, String> slices = new TreeMap<>();
        long records = 0;
        for (int i = 0; i < count; i++) {
            Map<Long, String> own = all(slice(i, count));
            records += own.size();
            slices.putAll(own);
        }

        assertThat(slices).isEqualTo(whole);
        assertThat(records).isEqualTo(whole.size());
    }

    @Test
    void aSliceGoesOnAtAnyOfItsRecords() {
        file("a.csv", rows(new Random(7), 20_000));
        file("b.csv", rows(new Random(8), 300));
        for (int index = 0; index < 4; index += 3) {
            try (RecordSource source = slice(index, 4)) {
                source.open(null);
                List<SourceRecord> records = rest(source);
                Position end = source.end();
                List<String> texts = records.stream().map(SlicedFileTest::text).toList();
                for (int k = 0; k < records.size(); k += 1 + records.size() / 17) {
                    Position position = source.positionOf(records.get(k));
                    assertThat(position.number()).isEqualTo(records.get(k).number());
                    try (RecordSource again = slice(index, 4)) {
                        again.open(position);
                        List<SourceRecord> left = rest(again);
                        assertThat(left).extracting(SlicedFileTest::text).isEqualTo(texts.subList(k, texts.size()));
                        assertThat(again.end()).isEqualTo(end);
                        assertThat(again.positionOf(left.get(0))).isEqualTo(position);
                    }
                }
                try (RecordSource again = slice(index, 4)) {
                    again.open(end);
                    assertThat(again.read()).isNull();
                }
            }
        }
    }

    @Test
    void whereTheInputEndsAllSlicesSayTheSame() {
        file("a.csv", rows(new Random(9), 1_000));
        List<Position> ends = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            try (RecordSource source = slice(i, 3)) {
                source.open(null);
                rest(source);
                ends.add(source.end());
            }
        }

        assertThat(ends).containsOnly(ends.get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 9_000, 9_900})
    void aRowThatChangedBeforeThePositionIsNoticed(int changed) {
        StringBuilder rows = new StringBuilder("email,name\n");
        for (int i = 0; i < 10_000; i++) {
            rows.append("u")
                    .append(10_000 + i)
                    .append("@example.com,name")
                    .append(10_000 + i)
                    .append('\n');
        }
        file("a.csv", rows.toString());
        Position position;
        try (RecordSource source = slice(1, 4)) {
            source.open(null);
            List<SourceRecord> records = rest(source);
            position = source.positionOf(records.get(records.size() - 1));
        }
        assertThat(position.number()).isGreaterThan(9_900);

        file("a.csv", rows.toString().replace("name" + (10_000 + changed), "NAME" + (10_000 + changed)));
        try (RecordSource again = slice(1, 4)) {
            assertThatThrownBy(() -> again.open(position)).isInstanceOf(SourceChangedException.class);
        }
        file("a.csv", rows.substring(0, 9_000 * 32));
        try (RecordSource again = slice(1, 4)) {
            assertThatThrownBy(() -> again.open(position)).isInstanceOf(SourceChangedException.class);
        }
    }

    /** Else a slice of many would hold a whole file in memory between two of its records. */
    @Test
    void itHoldsNoMoreOfTheSourceThanUpToTheLastMark() {
        List<SourceRecord> rows = new ArrayList<>();
        for (int i = 1; i <= 100_000; i++) {
            rows.add(TextRows.record(i, List.of("u" + i + "@example.com", "x")));
        }
        RowsInMemory source = new RowsInMemory(List.of("email", "name"), rows);
        RecordSource slice = SomeSlices.of(JOB, 256).source(17, source);
        slice.open(null);
        List<SourceRecord> records = rest(slice);

        assertThat(source.mostUnreleased()).isLessThanOrEqualTo(SlicedFile.BETWEEN_MARKS);
        assertThat(slice.positionOf(records.get(0)).number())
                .isEqualTo(records.get(0).number());
        assertThat(records)
                .allSatisfy(record -> assertThat(record.text().utf8().length)
                        .isLessThan(rows.get(0).text().utf8().length));
        slice.release(records.get(1));
        assertThatThrownBy(() -> slice.positionOf(records.get(0))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aReadingThatFindsNoRecordOfItsOwnCanBeStopped() {
        List<SourceRecord> rows = List.of(TextRows.record(1, List.of("u1@example.com", "x")));
        RowsInMemory source = new RowsInMemory(List.of("email", "name"), rows);
        RecordSource slice = SomeSlices.of(JOB, 2).source(0, source);
        slice.open(null);
        slice.interrupt();

        assertThatThrownBy(slice::read).isInstanceOf(RunFailure.class);
    }

    @Test
    void whatIsNotedOfTheWholeIsSaidOnce() {
        file("a.csv", "email,name\na@example.com,x\n,\n");
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            try (RecordSource source = slice(i, 4)) {
                source.open(null);
                rest(source);
                notes.addAll(source.notes());
            }
        }

        assertThat(notes).hasSize(1);
    }
}
