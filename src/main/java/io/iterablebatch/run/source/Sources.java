package io.iterablebatch.run.source;

import io.iterablebatch.config.Configuration;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.source.Source;
import io.iterablebatch.source.csv.CsvSource;
import io.iterablebatch.source.warehouse.WarehouseSource;
import java.nio.file.Path;

/** Opens the source that a job file names. */
public final class Sources {

    private Sources() {}

    /** Its header or columns are read, nothing else; paths are relative to the working directory. */
    public static Source of(RunRequest request, Configuration configuration) {
        Source source = of(request.job().source(), configuration);
        return new ReadAhead(
                request.mode().limit() == null
                        ? source
                        : new LimitedSource(source, request.mode().limit()));
    }

    /** Likewise, for a look at its columns. */
    static Source of(SourceSection section, Configuration configuration) {
        if (section instanceof CsvSection csv) {
            return CsvSource.of(csv, Path.of("").toAbsolutePath());
        }
        if (section instanceof WarehouseSection warehouse) {
            return SandboxWarehouse.isMeant(warehouse)
                    ? SandboxWarehouse.open(warehouse, configuration)
                    : WarehouseSource.of(warehouse, configuration.drivers());
        }
        throw new IllegalStateException("no code for this kind of source");
    }
}
