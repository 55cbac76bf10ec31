package io.iterablebatch.mapping;

import io.iterablebatch.BenchmarkRows;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.action.UsersSection;
import io.iterablebatch.mapping.cell.date.DateLikeStrings;
import io.iterablebatch.mapping.cell.identifier.IdentifierRules;
import io.iterablebatch.mapping.rule.CellTypeFactory;
import io.iterablebatch.source.SourceRecord;
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

/** From a row to the JSON of its item, and the two halves of that. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(MappingBenchmark.ROWS)
public class MappingBenchmark {

    static final int ROWS = 10_000;

    private static final UserIdentifiers USER = UserIdentifiers.named("user@example.com", "u-1");

    private final RowMistakes mistakes = new RowMistakes();
    private List<SourceRecord> records;
    private UsersMapping mapping;
    private RowUserReader user;
    private UserItemWriter writer;

    @Setup
    public void prepare() {
        records = BenchmarkRows.records(ROWS);
        JobFile job = BenchmarkRows.job();
        UsersSection section = (UsersSection) job.section();
        try (CsvRecordSource source = BenchmarkRows.source()) {
            List<String> columns = source.columns();
            IdentifierRules identifiers = new IdentifierRules(section.identify().cells());
            mapping = UsersMapping.of(job, columns, BenchmarkRows.NUMBERS);
            user = new RowUserReader(section.identify(), columns, identifiers, BenchmarkRows.NUMBERS);
            writer = new UserItemWriter(
                    FieldTreeBuilder.of(section, columns, new CellTypeFactory(identifiers, new DateLikeStrings())),
                    section.options());
        }
    }

    /** All of it. */
    @Benchmark
    public void map(Blackhole sink) {
        for (SourceRecord each : records) {
            sink.consume(mapping.map(each));
        }
    }

    /** Reading and checking the identifiers. */
    @Benchmark
    public void identify(Blackhole sink) {
        for (SourceRecord each : records) {
            sink.consume(user.read(each, mistakes));
        }
    }

    /** Reading the cells by their types, and writing JSON, which is one step. */
    @Benchmark
    public void write(Blackhole sink) {
        for (SourceRecord each : records) {
            writer.write(USER, each, mistakes);
            sink.consume(writer.item());
        }
    }
}
