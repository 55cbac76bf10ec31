package io.iterablebatch.api.client;

import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.LatencyHistogram;
import io.iterablebatch.api.RequestStats;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts attempts by endpoint and by how they ended. Thread-safe. */
final class RequestCounters {

    private final LongAdder retried = new LongAdder();
    private final LongAdder rateLimited = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, LongAdder> byEndpoint = new ConcurrentHashMap<>();
    private final Map<String, Map<String, LongAdder>> byStatus = new ConcurrentHashMap<>();
    private final AtomicLongArray latencies = new AtomicLongArray(LatencyHistogram.BUCKETS);

    /**
     * An attempt begins; the caller must report its {@linkplain #ended end}.
     *
     * @param again whether it repeats an earlier one
     */
    void attempt(Endpoint endpoint, boolean again) {
        inFlight.incrementAndGet();
        byEndpoint.computeIfAbsent(endpoint.name(), name -> new LongAdder()).increment();
        if (again) {
            retried.increment();
        }
    }

    /**
     * An attempt has ended.
     *
     * @param how the HTTP status, or a word if there was none
     */
    void ended(Endpoint endpoint, String how) {
        byStatus.computeIfAbsent(endpoint.name(), name -> new ConcurrentHashMap<>())
                .computeIfAbsent(how, status -> new LongAdder())
                .increment();
        inFlight.decrementAndGet();
    }

    void rateLimited() {
        rateLimited.increment();
    }

    /** A request that was ready to go waited for this long while its endpoint paused. */
    void waited(Duration time) {
        waitedNanos.add(time.toNanos());
    }

    /** A usable answer came after this time. */
    void took(Duration latency) {
        latencies.incrementAndGet(LatencyHistogram.bucketOf(latency));
    }

    LatencyHistogram latencies() {
        long[] counts = new long[LatencyHistogram.BUCKETS];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = latencies.get(i);
        }
        return new LatencyHistogram(counts);
    }

    RequestStats stats() {
        Map<String, Long> attempts = sums(byEndpoint);
        Map<String, Map<String, Long>> ends = new HashMap<>();
        byStatus.forEach((endpoint, counts) -> ends.put(endpoint, sums(counts)));
        return new RequestStats(
                attempts.values().stream().mapToLong(Long::longValue).sum(),
                retried.sum(),
                rateLimited.sum(),
                attempts,
                ends,
                Duration.ofNanos(waitedNanos.sum()));
    }

    /** Attempts that have begun and not ended. */
    int inFlight() {
        return inFlight.get();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new HashMap<>();
        counts.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }
}
