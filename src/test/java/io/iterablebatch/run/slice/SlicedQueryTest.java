package io.iterablebatch.run.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.jobfile.JobText;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.SourceSlice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SlicedQueryTest {

    private static final List<String> COLUMNS = List.of("key", "email");
    private static final int SLICES = 5;
    private static final JobFile JOB = JobText.of("""
                    action: users.bulk-update
                    source: { warehouse: { url: "jdbc:postgresql://there/x", query: "select 1", key: key } }
                    identify: { email: email }
                    slices: 5
                    """).read();

    private static SourceRecord row(long number, String key) {
        return new SourceRecord(number, "warehouse", number, new Object[] {key, key + "@example.com"}, null, 0);
    }

    private static List<SourceRecord> rows(int count, String before) {
        List<SourceRecord> rows = new ArrayList<>();
        if (!before.isEmpty()) {
            rows.add(row(1, before));
        }
        for (int i = 0; i < count; i++) {
            rows.add(row(rows.size() + 1, "u" + i));
        }
        return rows;
    }

    private static SourceSlice slice(int index) {
        return SomeSlices.of(JOB, SLICES).division().slice(index, COLUMNS);
    }

    private static RecordSource source(int index, List<SourceRecord> rows) {
        return SomeSlices.of(JOB, SLICES).source(index, new RowsInMemory(COLUMNS, rows));
    }

    private static List<SourceRecord> rest(RecordSource source) {
        List<SourceRecord> all = new ArrayList<>();
        for (SourceRecord record = source.read(); record != null; record = source.read()) {
            all.add(record);
        }
        return all;
    }

    /** A row that comes between two slices' questions shifts all others. */
    @Test
    void everyRowIsReadOnceUnderANumberOfItsOwnThoughEachSliceSeesOtherNumbers() {
        Set<Long> numbers = new HashSet<>();
        Set<Object> keys = new HashSet<>();
        int records = 0;
        for (int i = 0; i < SLICES; i++) {
            RecordSource source = source(i, rows(1_000, i < 2 ? "" : "new"));
            source.open(null);
            for (SourceRecord record : rest(source)) {
                numbers.add(record.number());
                keys.add(record.value(0));
                records++;
            }
        }

        assertThat(numbers).hasSize(records);
        keys.remove("new");
        assertThat(keys).hasSize(1_000);
        assertThat(records).isBetween(1_000, 1_001);
    }

    @Test
    void aSliceGoesOnAtAnyOfItsRows() {
        RecordSource source = source(3, rows(500, ""));
        source.open(null);
        List<SourceRecord> records = rest(source);
        for (int k = 0; k < records.size(); k += 7) {
            Position position = source.positionOf(records.get(k));
            RecordSource again = source(3, rows(500, ""));
            again.open(position);
            List<SourceRecord> left = rest(again);

            assertThat(position.number()).isEqualTo(records.get(k).number());
            assertThat(left)
                    .extracting(SourceRecord::number)
                    .isEqualTo(records.subList(k, records.size()).stream()
                            .map(SourceRecord::number)
                            .toList());
            assertThat(left.get(0).value(0)).isEqualTo(records.get(k).value(0));
            assertThat(again.end()).isEqualTo(source.end());
        }
        RecordSource again = source(3, rows(500, ""));
        again.open(source.end());
        assertThat(again.read()).isNull();
    }

    @Test
    void itHoldsNothingOfTheSourceBetweenItsRows() {
        RowsInMemory all = new RowsInMemory(COLUMNS, rows(20_000, ""));
        RecordSource source = SomeSlices.of(JOB, SLICES).source(1, all);
        source.open(null);
        rest(source);

        assertThat(all.mostUnreleased()).isLessThanOrEqualTo(1_025);
    }

    @Test
    void aRowThatTheDatabaseWronglySelectedIsNoticed() {
        RecordSource source = new SlicedQuery(new RowsInMemory(COLUMNS, rows(100, "")), slice(2), true);
        source.open(null);

        assertThatThrownBy(() -> rest(source))
                .asInstanceOf(InstanceOfAssertFactories.type(RunFailure.class))
                .returns(ExitCode.ACT_FIRST, RunFailure::exitCode);
    }
}
