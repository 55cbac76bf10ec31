package io.iterablebatch.action;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.delivery.BulkAction;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.source.SourceRecord;
import java.util.List;

/**
 * An action over the rows of one job: what it makes of a row, and what {@link BulkAction} tells of its requests.
 * {@link #map} belongs to one thread at a time, and {@link #warnings} is asked when nothing is mapped; all else may be
 * called by many.
 */
public interface RecordAction extends BulkAction {

    /**
     * Compares the job with the live project, before anything is sent. To be called before {@link #map}.
     *
     * @return what the operator should know, a sentence each
     * @throws io.iterablebatch.UsageFailure where the project cannot take what the job would send
     */
    default List<String> check(ApiClient client) {
        return List.of();
    }

    /** The run begins; to be called before the first batch is prepared or foreseen. */
    default void begin(RunContext run) {}

    /**
     * Looks at what would become of the targets of a batch, and tells the run. For a pass before anything is sent.
     *
     * @throws io.iterablebatch.RunFailure where the run must end before anything is sent
     */
    default void foresee(List<Update> batch, ApiClient client) {}

    /** What a record makes. */
    MappedRecord map(SourceRecord record);

    /** What the operator should know of the records mapped so far. */
    List<String> warnings();
}
