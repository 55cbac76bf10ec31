package io.iterablebatch.sandbox.log;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Every request to the API since the start or the last reset, with what it applied. A request ends in the log just
 * before its answer is sent, so that a client which waits for answers never seems to overlap itself. Thread-safe.
 */
public final class SandboxLog {

    private final InstantSource clock;
    private final @Nullable LogFile file;
    private List<LoggedRequest> requests = new ArrayList<>();
    private long lastSequence;
    private long lastTick;

    /** @param file takes each finished request too, or null */
    public SandboxLog(InstantSource clock, @Nullable LogFile file) {
        this.clock = clock;
        this.file = file;
    }

    /** A request arrived. */
    public synchronized LoggedRequest begin(String endpoint, @Nullable String batch) {
        LoggedRequest request = new LoggedRequest(++lastSequence, endpoint, batch, clock.instant(), ++lastTick);
        requests.add(request);
        return request;
    }

    /** A request is about to be answered with this status, or dropped. */
    public synchronized void finish(LoggedRequest request, int status) {
        request.finish(clock.instant(), ++lastTick, status);
        if (file != null) {
            file.append(request);
        }
    }

    /** Forgets all. */
    public synchronized void clear() {
        requests = new ArrayList<>();
    }

    /** All requests, in the order of arrival, open ones included. */
    public synchronized List<LoggedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Those to one endpoint, as in {@code POST /api/users/bulkUpdate}. */
    public List<LoggedRequest> requests(String endpoint) {
        return matching(request -> request.endpoint().equals(endpoint));
    }

    /** Those answered with a status. */
    public List<LoggedRequest> answeredWith(int status) {
        return matching(request -> request.status() == status);
    }

    private List<LoggedRequest> matching(Predicate<LoggedRequest> condition) {
        return requests().stream().filter(condition).toList();
    }

    /** The number of requests by status; 0 are those still open, -1 the dropped ones. */
    public Map<Integer, Integer> countsByStatus() {
        Map<Integer, Integer> counts = new TreeMap<>();
        requests().forEach(request -> counts.merge(request.status(), 1, Integer::sum));
        return counts;
    }

    /** How many items were sent, resent ones included. */
    public long itemsSent() {
        return requests().stream().mapToLong(LoggedRequest::records).sum();
    }

    /** How many times an item was applied, in all. */
    public long itemsApplied() {
        return requests().stream()
                .mapToLong(request -> request.items().appliedCount())
                .sum();
    }

    /** Who overlapped whom. */
    public RequestOverlaps overlaps() {
        return overlaps(UnaryOperator.identity());
    }

    /**
     * The same where users are known by more than what requests name.
     *
     * @param user whom an {@code email:…} or {@code userId:…} means
     */
    public RequestOverlaps overlaps(UnaryOperator<String> user) {
        return RequestOverlaps.of(requests(), user);
    }

    /** Which items were applied how often. */
    public ItemApplications applications() {
        return ItemApplications.of(requests());
    }
}
