package io.iterablebatch;

import io.iterablebatch.hashing.UserNumbers;
import io.iterablebatch.job.JobFile;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.jobfile.JobFileLoader;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.csv.CsvRecordSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The benchmark's job file and rows, which {@code bench/run} names in system properties. */
public final class BenchmarkRows {

    /** Rows of {@link #file}, and how many {@link #records} there may be. */
    public static final int COUNT = 100_000;

    /** Numbers of users. */
    public static final UserNumbers NUMBERS = UserNumbers.ofNoState();

    private BenchmarkRows() {}

    /** A CSV file with {@link #COUNT} rows. */
    public static Path file() {
        return Path.of(System.getProperty("bench.rows"));
    }

    public static JobFile job() {
        return JobFileLoader.read(
                Path.of(System.getProperty("bench.job")), Map.of("file", file().toString()), Map.of());
    }

    public static CsvRecordSource source() {
        return CsvRecordSource.of((CsvSection) job().source(), Path.of(""));
    }

    /** The first records of the file. */
    public static List<SourceRecord> records(int count) {
        try (CsvRecordSource source = source()) {
            source.open(null);
            List<SourceRecord> records = new ArrayList<>(count);
            while (records.size() < count) {
                records.add(source.read());
            }
            return records;
        }
    }
}
