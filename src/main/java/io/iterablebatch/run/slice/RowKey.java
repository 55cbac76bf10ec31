package io.iterablebatch.run.slice;

import io.iterablebatch.source.SourceRecord;

/** What of a row says in which slice it is. Not thread-safe. */
interface RowKey {

    /** The slice of a row that does not have it. */
    int NO_SLICE = -1;

    /** The row's slice, from 0; {@link #NO_SLICE} where the row does not have it. */
    int sliceOf(SourceRecord record);
}
