package io.iterablebatch.source.csv;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.iterablebatch.BenchmarkRows;
import io.iterablebatch.source.SourceRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/**
 * Reading a file to its end: the source, whose cells stay where they are; and, every cell a string, the source again,
 * the parser that it leaves some rows to, and others.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(BenchmarkRows.COUNT)
public class CsvReadingBenchmark {

    private final Path file = BenchmarkRows.file();

    /** What the tool does: splits or parses rows, and keeps positions, digests and the checks of a row. */
    @Benchmark
    public void theSource(Blackhole sink) {
        read(sink::consume);
    }

    @Benchmark
    public void theSourceAsStrings(Blackhole sink) {
        read(record -> sink.consume(record.values()));
    }

    private static void read(Consumer<SourceRecord> sink) {
        try (CsvRecordSource source = BenchmarkRows.source()) {
            source.open(null);
            for (SourceRecord record = source.read(); record != null; record = source.read()) {
                sink.accept(record);
                source.release(record);
            }
        }
    }

    @Benchmark
    public void commonsCsv(Blackhole sink) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = CSVFormat.RFC4180.parse(reader)) {
            for (CSVRecord record : parser) {
                sink.consume(record.values());
            }
        }
    }

    @Benchmark
    public void fastCsv(Blackhole sink) throws IOException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord record : reader) {
                sink.consume(record.getFields());
            }
        }
    }

    @Benchmark
    public void univocity(Blackhole sink) throws IOException {
        CsvParserSettings settings = new CsvParserSettings();
        settings.setReadInputOnSeparateThread(false);
        CsvParser parser = new CsvParser(settings);
        try (Reader reader = Files.newBufferedReader(file)) {
            parser.beginParsing(reader);
            for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
                sink.consume(row);
            }
        }
    }

    @Benchmark
    public void lightningCsv(Blackhole sink) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            for (Iterator<String[]> rows = org.simpleflatmapper.lightningcsv.CsvParser.iterator(reader);
                    rows.hasNext(); ) {
                sink.consume(rows.next());
            }
        }
    }

    @Benchmark
    public void jacksonCsv(Blackhole sink) throws IOException {
        try (InputStream input = Files.newInputStream(file);
                MappingIterator<String[]> rows = CsvMapper.shared()
                        .readerFor(String[].class)
                        .with(CsvReadFeature.WRAP_AS_ARRAY)
                        .readValues(input)) {
            while (rows.hasNextValue()) {
                sink.consume(rows.nextValue());
            }
        }
    }

    /** No parsing at all: lines as strings. */
    @Benchmark
    public void linesOnly(Blackhole sink) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                sink.consume(line);
            }
        }
    }
}
