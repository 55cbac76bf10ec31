package io.iterablebatch.changes.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedNotesTest {

    @TempDir
    private Path folder;

    /** Expected many: in one partition in memory, in 16 of a file, in 512. */
    @ParameterizedTest
    @ValueSource(longs = {10, 3_000_000, 1_000_000_000})
    void theLastNoteOfEachNumberInTheirOrder(long expected) throws Exception {
        Random random = new Random(2);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            long number = random.nextLong();
            // Some differ in their lowest bits only, some come again.
            numbers.add(number);
            numbers.add(number ^ random.nextInt(4));
            numbers.add(numbers.get(random.nextInt(numbers.size())));
        }
        Map<Long, Long> last = new TreeMap<>();
        try (PartitionedRecords records = new PartitionedRecords(folder, 20, expected)) {
            long content = 0;
            for (long number : numbers) {
                records.add(number).putLong(number).putLong(++content).putInt(7);
                last.put(number, content);
            }
            SortedNotes sorted = new SortedNotes(records, 20);
            for (Iterator<Map.Entry<Long, Long>> each = last.entrySet().iterator(); each.hasNext(); ) {
                Map.Entry<Long, Long> next = each.next();
                assertThat(sorted.next()).isTrue();
                assertThat(sorted.number()).isEqualTo(next.getKey());
                assertThat(sorted.content()).isEqualTo(next.getValue());
                assertThat(sorted.seconds()).isEqualTo(7);
            }
            assertThat(sorted.next()).isFalse();
            assertThat(sorted.next()).isFalse();
        }
        assertThat(folder).as("nothing is left behind").isEmptyDirectory();
    }
}
