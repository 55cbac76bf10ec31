package io.iterablebatch.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection.OnChange;
import io.iterablebatch.source.csv.CsvRecordSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSampleTest {

    @TempDir
    private Path folder;

    @Test
    void allRowsOfAShortSourceAreKept() throws Exception {
        RowSample sample = RowSample.of(numbers(4_000));
        assertThat(kept(sample))
                .isEqualTo(IntStream.rangeClosed(1, 4_000).boxed().toList());
        assertThat(sample.read()).isEqualTo(4_000);
        assertThat(sample.whole()).isTrue();
    }

    @Test
    void theFirstTheLastAndSomeAtEvenDistancesBetweenAreKeptOfALongOne() throws Exception {
        RowSample sample = RowSample.of(numbers(100_000));
        List<Integer> kept = kept(sample);
        assertThat(kept).isSorted().doesNotHaveDuplicates().hasSizeBetween(3_000, 4_000);
        assertThat(kept.subList(0, 1_000))
                .isEqualTo(IntStream.rangeClosed(1, 1_000).boxed().toList());
        assertThat(kept.subList(kept.size() - 1_000, kept.size()))
                .isEqualTo(IntStream.rangeClosed(99_001, 100_000).boxed().toList());
        List<Integer> between = kept.subList(1_000, kept.size() - 1_000);
        assertThat(IntStream.range(1, between.size()).map(i -> between.get(i) - between.get(i - 1)))
                .allMatch(distance -> distance == between.get(1) - between.get(0));
        assertThat(between.get(0)).isLessThan(1_200);
        assertThat(between.get(between.size() - 1)).isGreaterThan(98_800);
    }

    @Test
    void whatCannotBeReadIsCountedAndAHeaderThatComesAgainIsNoRecord() throws Exception {
        RowSample sample = RowSample.of(source("n,m\n1,2\nn,m\n3\n4,5\n"));
        assertThat(kept(sample)).containsExactly(1, 4);
        assertThat(sample.faulty()).hasSize(1).containsValue(1);
    }

    @Test
    void aSourceWithoutEndIsNotReadToItsEnd() throws Exception {
        RowSample sample = RowSample.of(numbers(5_000), 4_500);
        assertThat(sample.whole()).isFalse();
        assertThat(sample.read()).isEqualTo(4_500);
        assertThat(RowSample.of(numbers(4_500), 4_500).whole()).isTrue();
    }

    private static List<Integer> kept(RowSample sample) {
        return sample.rows().stream()
                .map(row -> Integer.valueOf((String) row[0]))
                .toList();
    }

    private CsvRecordSource numbers(int last) throws Exception {
        return source(
                IntStream.rangeClosed(1, last).mapToObj(i -> i + ",x\n").collect(Collectors.joining("", "n,m\n", "")));
    }

    private CsvRecordSource source(String text) throws Exception {
        Files.writeString(folder.resolve("rows.csv"), text);
        return CsvRecordSource.of(
                new CsvSection("rows.csv", ',', '"', StandardCharsets.UTF_8, OnChange.REFUSE), folder);
    }
}
