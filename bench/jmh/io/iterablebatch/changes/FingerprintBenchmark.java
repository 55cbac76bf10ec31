package io.iterablebatch.changes;

import io.iterablebatch.BenchmarkRows;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.UsersMapping;
import io.iterablebatch.source.csv.CsvRecordSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The hashes of an item: of its content, for change detection, and of its user's keys, for the journal too. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(FingerprintBenchmark.ITEMS)
public class FingerprintBenchmark {

    static final int ITEMS = 10_000;

    private final RecordNumbers numbers = RecordNumbers.current(BenchmarkRows.NUMBERS, "mapping");
    private List<Update> updates;

    @Setup
    public void prepare() {
        try (CsvRecordSource source = BenchmarkRows.source()) {
            UsersMapping mapping = UsersMapping.of(BenchmarkRows.job(), source.columns(), BenchmarkRows.NUMBERS);
            updates = BenchmarkRows.records(ITEMS).stream()
                    .map(each -> (Update) mapping.map(each))
                    .toList();
        }
    }

    @Benchmark
    public void content(Blackhole sink) {
        for (Update update : updates) {
            sink.consume(numbers.content(update.item()));
        }
    }

    @Benchmark
    public void bothKeysOfTheUser(Blackhole sink) {
        for (Update update : updates) {
            for (String key : update.user().keys()) {
                sink.consume(BenchmarkRows.NUMBERS.of(key));
            }
        }
    }
}
