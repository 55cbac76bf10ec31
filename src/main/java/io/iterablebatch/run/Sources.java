package io.iterablebatch.run;

import io.iterablebatch.source.Source;
import io.iterablebatch.source.csv.CsvSource;
import java.nio.file.Path;

/** Opens the source that a job file names. */
final class Sources {

    private Sources() {}

    /** Its header is read, nothing else; paths are relative to the working directory. */
    static Source of(RunRequest request) {
        Source csv = CsvSource.of(request.job().source().csv(), Path.of("").toAbsolutePath());
        return request.limit() == null ? csv : new LimitedSource(csv, request.limit());
    }
}
