package io.iterablebatch.action;

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

/** A request's body of a full batch, by item. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RequestBodyBenchmark.ITEMS)
public class RequestBodyBenchmark {

    static final int ITEMS = 1000;

    private final RequestBody body = new RequestBody("", "users");
    private List<Update> batch;

    @Setup
    public void prepare() {
        try (CsvRecordSource source = BenchmarkRows.source()) {
            UsersMapping mapping = UsersMapping.of(BenchmarkRows.job(), source.columns(), BenchmarkRows.NUMBERS);
            batch = BenchmarkRows.records(ITEMS).stream()
                    .map(each -> (Update) mapping.map(each))
                    .toList();
        }
    }

    @Benchmark
    public byte[] join() {
        return body.of(batch);
    }
}
