package io.iterablebatch.live;

import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.QueryParameters;
import java.util.Collection;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Reads export jobs (contract §8). Nothing is kept between calls. Throws a {@link io.iterablebatch.RunFailure} if the
 * project does not answer, and a {@link io.iterablebatch.api.SendAbortedException} if the run is ending.
 */
public final class ExportReader {

    /** No limit is published; a modest one is assumed. */
    static final Endpoint LIST = new Endpoint("GET", "/api/export/jobs", 5);

    private ExportReader() {}

    /**
     * The project's recent export jobs in any state, in the order of their ids, by one request. The request does not
     * filter by state, since it is not certain how the API spells the states.
     */
    public static Collection<LiveExport> all(ApiClient client) {
        ApiRequest request = ApiRequest.read(LIST, QueryParameters.NONE, "read-jobs");
        TreeMap<Long, LiveExport> all = new TreeMap<>();
        for (JsonNode job : jobs(client, request)) {
            Long id = LenientJson.number(job, "id");
            if (id != null) {
                all.put(id, export(id, job));
            }
        }
        return all.values();
    }

    /** Without jobs the list may be absent: the vendor's description does not require it (contract §8). */
    private static JsonNode jobs(ApiClient client, ApiRequest request) {
        String what = "the project's export jobs";
        JsonNode answer = RequiredRead.answer(client, request, what);
        JsonNode jobs = answer.path("jobs");
        if (!answer.isObject() || !(jobs.isArray() || jobs.isNull() || jobs.isMissingNode())) {
            throw RequiredRead.odd(request, "answered without `jobs`", what);
        }
        return jobs;
    }

    private static LiveExport export(long id, JsonNode job) {
        return new LiveExport(
                id,
                LenientJson.word(job, "dataTypeName"),
                LenientJson.word(job, "jobState"),
                LenientJson.time(job, "scheduledStartTime"));
    }
}
