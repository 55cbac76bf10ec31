package io.iterablebatch.run.source;

import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.job.source.CsvSection;
import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.run.request.RunRequest;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.csv.CsvRecordSource;
import io.iterablebatch.source.warehouse.WarehouseSource;
import java.nio.file.Path;

/** Opens the source that a job file names. */
public final class SourceFactory {

    private SourceFactory() {}

    /**
     * Opens the source of a request. Reads its header or columns, nothing else; paths are relative to the working
     * directory.
     */
    public static RecordSource of(RunRequest request, EnvironmentSettings configuration) {
        RecordSource source = of(request.job().source(), configuration);
        return request.mode().limit() == null
                ? source
                : new LimitedSource(source, request.mode().limit());
    }

    /** Opens a source for a look at its columns. */
    public static RecordSource of(SourceSection section, EnvironmentSettings configuration) {
        if (section instanceof CsvSection csv) {
            return CsvRecordSource.of(csv, Path.of("").toAbsolutePath());
        }
        if (section instanceof WarehouseSection warehouse) {
            return SandboxWarehouse.isMeant(warehouse)
                    ? SandboxWarehouse.open(warehouse, configuration)
                    : WarehouseSource.of(warehouse, configuration.drivers());
        }
        throw new IllegalStateException("no code for this kind of source");
    }
}
