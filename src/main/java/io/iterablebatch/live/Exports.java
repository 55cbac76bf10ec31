package io.iterablebatch.live;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.Query;
import java.util.Collection;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads export jobs (contract §8). Nothing is kept from one call to the next. Throws a
 * {@link io.iterablebatch.RunFailure} where the project cannot be asked, and a
 * {@link io.iterablebatch.api.SendAbortedException} where the run is ending.
 */
public final class Exports {

    /** No limit is published; this is a modest one. */
    static final Endpoint LIST = new Endpoint("GET", "/api/export/jobs", 5);

    private Exports() {}

    /**
     * The project's recent export jobs of whatever state, in the order of their ids, by one request: the API is not
     * asked for a state, since it is unsettled how it spells them.
     */
    public static Collection<Export> all(ApiClient client) {
        ApiRequest request = ApiRequest.read(LIST, Query.NONE, "read-jobs");
        TreeMap<Long, Export> all = new TreeMap<>();
        for (JsonNode job : jobs(client, request)) {
            Long id = Fields.number(job, "id");
            if (id != null) {
                all.put(id, export(id, job));
            }
        }
        return all.values();
    }

    /** Where there are none the list may be absent: the vendor's description does not require it (contract §8). */
    private static JsonNode jobs(ApiClient client, ApiRequest request) {
        String what = "the project's export jobs";
        JsonNode answer = Asked.answer(client, request, what);
        JsonNode jobs = answer.path("jobs");
        if (!answer.isObject() || !(jobs.isArray() || jobs.isNull() || jobs.isMissingNode())) {
            throw Asked.odd(request, "answered without `jobs`", what);
        }
        return jobs;
    }

    private static Export export(long id, JsonNode job) {
        return new Export(
                id,
                Fields.word(job, "dataTypeName"),
                Fields.word(job, "jobState"),
                Fields.time(job, "scheduledStartTime"));
    }
}
