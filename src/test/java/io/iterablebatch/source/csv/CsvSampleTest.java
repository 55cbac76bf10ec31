package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.source.SampleLimits;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvSampleTest {

    private static final int ROWS = 20_000;

    private final List<SourceRecord> records = new ArrayList<>();
    private final List<Boolean> exact = new ArrayList<>();

    @TempDir
    private Path folder;

    private Instant now = Instant.EPOCH;
    private Duration passing = Duration.ZERO;

    @Test
    void aSmallSourceIsLookedAtAsAWhole() throws IOException {
        write("users.csv", 250, CsvSampleTest::plain, StandardCharsets.UTF_8);
        SourceSample sample = sample(Long.MAX_VALUE);
        assertThat(sample).isEqualTo(new SourceSample("all of users.csv", true, null));
        assertThat(numbers()).isEqualTo(IntStream.rangeClosed(1, 250).boxed().toList());
        assertThat(exact).containsOnly(true);
    }

    @Test
    void ofALargerOneItReadsBeginningMiddleAndEndAndKnowsTheRows() throws IOException {
        write("users.csv", ROWS, CsvSampleTest::plain, StandardCharsets.UTF_8);
        SourceSample sample = sample(Long.MAX_VALUE);
        assertThat(sample.what()).isEqualTo("from the beginning, the middle and the end of users.csv");
        assertThat(sample.whole()).isFalse();
        assertThat(numbers()).hasSize(300).startsWith(1, 2, 3).endsWith(ROWS - 1, ROWS);
        assertThat(numbers().get(100)).isBetween(ROWS / 3, 2 * ROWS / 3);
        assertThat(records).allSatisfy(record -> assertThat(record.row()).isEqualTo(number(record) + 1));
    }

    @Test
    void intoALargeOneItJumpsAndEstimatesTheRows() throws IOException {
        write("users.csv", ROWS, CsvSampleTest::plain, StandardCharsets.UTF_8);
        SourceSample sample = sample(1_000);
        assertThat(sample.what()).isEqualTo("from the beginning, the middle and the end of users.csv");
        assertThat(numbers()).startsWith(1, 2, 3).endsWith(ROWS - 1, ROWS);
        assertThat(numbers().get(100)).isBetween(ROWS / 3, 2 * ROWS / 3);
        assertThat(exact.subList(0, 100)).containsOnly(true);
        assertThat(exact.subList(100, exact.size())).containsOnly(false);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.fault()).isNull();
            assertThat((double) record.row()).isBetween(number(record) * 0.8, number(record) * 1.2 + 2);
        });
    }

    @Test
    void itFindsRowsAlsoBehindQuotedLinesThatLookLikeRows() throws IOException {
        write("users.csv", ROWS, i -> i + ",\"first,line " + i + "\n7,8,9\n\n\",z" + i, StandardCharsets.UTF_8);
        sample(1_000);
        assertThat(records).hasSizeGreaterThan(250).allSatisfy(record -> {
            assertThat(record.fault()).isNull();
            assertThat(record.value(2)).isEqualTo("z" + number(record));
        });
    }

    @Test
    void itJumpsIntoTextOfTwoBytesACharacter() throws IOException {
        write("users.csv", ROWS, CsvSampleTest::plain, StandardCharsets.UTF_16LE);
        sample(1_000, StandardCharsets.UTF_16LE);
        assertThat(numbers()).endsWith(ROWS - 1, ROWS);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.fault()).isNull();
            assertThat((double) record.row()).isBetween(number(record) * 0.9, number(record) * 1.1 + 2);
        });
    }

    @Test
    void severalFilesAreOneSource() throws IOException {
        write("users-1.csv", 5_000, CsvSampleTest::plain, StandardCharsets.UTF_8);
        write("users-2.csv", ROWS, CsvSampleTest::plain, StandardCharsets.UTF_8);
        write("users-3.csv", 500, CsvSampleTest::plain, StandardCharsets.UTF_8);
        SourceSample sample = sample(1_000);
        assertThat(sample.what()).isEqualTo("from the beginning, the middle and the end of 3 files");
        assertThat(records.stream().map(SourceRecord::source).distinct())
                .containsExactly("users-1.csv", "users-2.csv", "users-3.csv");
    }

    @Test
    void ofALargeZippedFileItReadsTheBeginning() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("users.csv")))) {
            out.write("id,name,mark\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i <= ROWS; i++) {
                out.write((plain(i) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        SourceSample sample = sample(1_000);
        assertThat(sample.what()).isEqualTo("the first of users.csv");
        assertThat(numbers()).isEqualTo(IntStream.rangeClosed(1, 300).boxed().toList());
    }

    @Test
    void itStopsWhenItsTimeIsOver() throws IOException {
        write("users.csv", ROWS, CsvSampleTest::plain, StandardCharsets.UTF_8);
        passing = Duration.ofMillis(300);
        SourceSample sample = sample(Long.MAX_VALUE);
        assertThat(sample.whole()).isFalse();
        assertThat(sample.what()).isEqualTo("from the beginning of users.csv");
        assertThat(records).hasSizeLessThan(1_000).isNotEmpty();
    }

    private static String plain(int number) {
        return String.format(Locale.ROOT, "%05d,Name %05d,z%05d", number, number, number);
    }

    private void write(String name, int rows, IntFunction<String> row, Charset charset) throws IOException {
        StringBuilder text = new StringBuilder("id,name,mark\n");
        for (int i = 1; i <= rows; i++) {
            text.append(row.apply(i)).append('\n');
        }
        Files.writeString(folder.resolve(name), text, charset);
    }

    private SourceSample sample(long mostToReadThrough) {
        return sample(mostToReadThrough, StandardCharsets.UTF_8);
    }

    private SourceSample sample(long mostToReadThrough, Charset charset) {
        String files = Files.exists(folder.resolve("users.csv")) ? "users.csv" : "users-*.csv";
        InstantSource clock = () -> {
            now = now.plus(passing);
            return now;
        };
        try (CsvRecordSource source =
                CsvRecordSource.of(new CsvSection(files, ',', '"', charset, OnChange.REFUSE), folder)) {
            return source.sample(
                    new SampleLimits(100, Duration.ofSeconds(2), clock),
                    (record, isExact) -> {
                        records.add(record.compact());
                        exact.add(isExact);
                    },
                    mostToReadThrough);
        }
    }

    private List<Integer> numbers() {
        return records.stream().map(CsvSampleTest::number).toList();
    }

    private static int number(SourceRecord record) {
        return Integer.parseInt(String.valueOf(record.value(0)));
    }
}
