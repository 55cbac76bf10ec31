package io.iterablebatch.run;

import io.iterablebatch.jobfile.CsvSection;
import io.iterablebatch.jobfile.SourceSection;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.csv.CsvSource;
import java.nio.file.Path;

/** Opens the source that a job file names. */
final class Sources {

    private Sources() {}

    /** Its header is read, nothing else; paths are relative to the working directory. */
    static Source of(RunRequest request) {
        Source source = of(request.job().source());
        return new ReadAhead(request.limit() == null ? source : new LimitedSource(source, request.limit()));
    }

    /** Likewise, for a look at its columns. */
    static Source of(SourceSection section) {
        if (section instanceof CsvSection csv) {
            return CsvSource.of(csv, Path.of("").toAbsolutePath());
        }
        throw new IllegalStateException("no code for this kind of source");
    }
}
