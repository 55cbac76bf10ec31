package io.iterablebatch.run.slice;

import io.iterablebatch.job.source.SourceSection;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.RecordSource;
import io.iterablebatch.source.SourceSlice;

/** Makes the source of one slice of that of the whole job. */
public final class SliceSources {

    private SliceSources() {}

    /**
     * The records of one slice, of a source that is read as a whole. Of files they have their numbers among all records,
     * of a query numbers that no other slice has. Positions are those of the slice alone.
     *
     * @param source the job's, in its own order, not opened yet; is closed with the result
     */
    public static RecordSource of(SourceSection section, RecordSource source, SourceSlice slice) {
        return section instanceof WarehouseSection
                ? new SlicedQuery(source, slice, false)
                : new SlicedFile(source, slice);
    }
}
