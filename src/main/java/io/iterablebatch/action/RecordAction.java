package io.iterablebatch.action;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.delivery.BulkAction;
import io.iterablebatch.mapping.Mapped;
import io.iterablebatch.source.SourceRecord;
import java.util.List;

/**
 * An action over the rows of one job: what it makes of a row, and what {@link BulkAction} tells of its requests.
 * {@link #map} and {@link #warnings} belong to one thread, all else may be called by many.
 */
public interface RecordAction extends BulkAction {

    /** Every endpoint that it calls, its own among them. */
    default List<Endpoint> endpoints() {
        return List.of(endpoint());
    }

    /**
     * Compares the job with the live project, before anything is sent. To be called before {@link #map}.
     *
     * @return what the operator should know, a sentence each
     * @throws io.iterablebatch.Problems where the project cannot take what the job would send
     */
    default List<String> check(ApiClient client) {
        return List.of();
    }

    /** What a record makes. */
    Mapped map(SourceRecord record);

    /** What the operator should know of the records mapped so far. */
    List<String> warnings();
}
