package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.log.ItemApplications;
import io.iterablebatch.sandbox.log.LoggedRequest;
import io.iterablebatch.sandbox.log.RequestOverlaps;
import io.iterablebatch.sandbox.log.SandboxLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The log in figures, as {@code GET /sandbox/stats} answers it.
 *
 * @param sandbox the identity of the state
 * @param users in the state
 * @param requests to the API
 * @param byStatus number of requests; 0 are open, -1 were dropped
 * @param byEndpoint number of requests
 * @param itemsSent resent ones included
 * @param itemsApplied every application counted
 * @param distinctApplied different items that were applied
 * @param repeatedApplications applications of an item beyond its first
 * @param maxInFlight most requests at one moment
 * @param maxPerUser most requests at one moment that held the same user
 * @param hanging requests that wait to be released
 * @param faultHits how often each rule of the fault plan decided
 * @param firstArrival of a request, or null
 * @param lastArrival of a request, or null
 * @param lastFinish of a request, or null
 */
record SandboxStats(
        String sandbox,
        int users,
        int requests,
        Map<Integer, Integer> byStatus,
        Map<String, Integer> byEndpoint,
        long itemsSent,
        long itemsApplied,
        int distinctApplied,
        long repeatedApplications,
        int maxInFlight,
        int maxPerUser,
        int hanging,
        List<Long> faultHits,
        @Nullable String firstArrival,
        @Nullable String lastArrival,
        @Nullable String lastFinish) {

    static SandboxStats of(Sandbox sandbox) {
        SandboxLog log = sandbox.log();
        List<LoggedRequest> requests = log.requests();
        Map<String, Integer> byEndpoint = new TreeMap<>();
        requests.forEach(request -> byEndpoint.merge(request.endpoint(), 1, Integer::sum));
        RequestOverlaps overlaps = log.overlaps();
        ItemApplications applications = log.applications();
        return new SandboxStats(
                sandbox.id(),
                sandbox.users(),
                requests.size(),
                log.countsByStatus(),
                byEndpoint,
                log.itemsSent(),
                log.itemsApplied(),
                applications.distinct(),
                applications.repeated(),
                overlaps.maxInFlight(),
                overlaps.maxPerUser(),
                sandbox.hanging(),
                sandbox.faultHits(),
                requests.isEmpty() ? null : requests.get(0).arrivedAt().toString(),
                requests.isEmpty()
                        ? null
                        : requests.get(requests.size() - 1).arrivedAt().toString(),
                requests.stream()
                        .map(LoggedRequest::finishedAt)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .map(Instant::toString)
                        .orElse(null));
    }
}
