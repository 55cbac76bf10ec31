package io.iterablebatch.action;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.delivery.BulkAction;
import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.source.SourceRecord;
import java.util.List;

/**
 * An action on the rows of one job: it makes updates of rows, and tells as a {@link BulkAction} how these are sent.
 * {@link #map} is called by one thread at a time, and {@link #warnings} while nothing is mapped; all other methods may
 * be called by many threads.
 */
public interface RecordAction extends BulkAction {

    /**
     * Compares the job with the live project before anything is sent. To be called before {@link #map}.
     *
     * @return what the operator should know, a sentence each
     * @throws io.iterablebatch.UsageFailure if the project cannot take what the job would send
     */
    default List<String> check(ApiClient client) {
        return List.of();
    }

    /** The run begins. To be called before the first batch is prepared or foreseen. */
    default void begin(RunContext run) {}

    /**
     * Looks at what would become of the targets of a batch and reports it to the {@link RunContext}. For a pass over
     * the source before anything is sent.
     *
     * @throws io.iterablebatch.RunFailure if the run must end before anything is sent
     */
    default void foresee(List<Update> batch, ApiClient client) {}

    /** The update that a record makes, or why it makes none. */
    MappedRecord map(SourceRecord record);

    /** What the operator should know of the records mapped so far. */
    List<String> warnings();
}
