package io.iterablebatch.sandbox.exports;

import io.iterablebatch.sandbox.shelf.Cells;
import io.iterablebatch.sandbox.shelf.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an export is written down; its columns have the names of the API (contract §8). */
public final class ExportKind implements Kind<Export> {

    private static final List<String> COLUMNS =
            List.of("id", "dataTypeName", "jobState", "scheduledStartTime", "endTime", "bytesExported");

    @Override
    public String name() {
        return "exports";
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public Map<String, String> defaults() {
        return Map.of("dataTypeName", "user", "jobState", "enqueued");
    }

    @Override
    public long id(Export export) {
        return export.id();
    }

    @Override
    public Export read(Cells cells) {
        return new Export(
                cells.requiredNumber("id"),
                cells.required("dataTypeName"),
                cells.word("jobState", ExportState.values()),
                cells.moment("scheduledStartTime"),
                cells.moment("endTime"),
                cells.number("bytesExported"));
    }

    @Override
    public List<@Nullable Object> values(Export export) {
        return Arrays.asList(
                export.id(),
                export.dataTypeName(),
                export.jobState().toString(),
                export.scheduledStartTime(),
                export.endTime(),
                export.bytesExported());
    }
}
