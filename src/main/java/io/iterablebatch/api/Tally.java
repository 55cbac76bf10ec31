package io.iterablebatch.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts attempts. Thread-safe. */
final class Tally {

    private final LongAdder retried = new LongAdder();
    private final LongAdder rateLimited = new LongAdder();
    private final Map<String, LongAdder> byEndpoint = new ConcurrentHashMap<>();

    void attempt(Endpoint endpoint, boolean again) {
        byEndpoint.computeIfAbsent(endpoint.name(), name -> new LongAdder()).increment();
        if (again) {
            retried.increment();
        }
    }

    void rateLimited() {
        rateLimited.increment();
    }

    RequestStats stats() {
        Map<String, Long> attempts = new TreeMap<>();
        byEndpoint.forEach((endpoint, count) -> attempts.put(endpoint, count.sum()));
        long total = attempts.values().stream().mapToLong(Long::longValue).sum();
        return new RequestStats(total, retried.sum(), rateLimited.sum(), Map.copyOf(attempts));
    }
}
