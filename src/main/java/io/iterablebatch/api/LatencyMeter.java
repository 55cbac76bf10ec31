package io.iterablebatch.api;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long answers take: a moving average, or the age of the oldest request still unanswered where that is more, so
 * that a server that slows down shows before its answers do. Thread-safe.
 */
final class LatencyMeter {

    private static final double WEIGHT_OF_THE_LATEST = 0.2;

    private final Map<Long, Instant> onTheWire = new LinkedHashMap<>();
    private long sent;
    private long answers;
    private double averageNanos;

    /** A request goes on the wire. Returns its ticket. */
    synchronized long begin(Instant now) {
        onTheWire.put(++sent, now);
        return sent;
    }

    /** It was answered. */
    synchronized void answered(long ticket, Instant now) {
        Instant began = onTheWire.remove(ticket);
        if (began != null) {
            double nanos = Duration.between(began, now).toNanos();
            // The first answers weigh the same: the very first one is slow in a cold process and must soon be
            // forgotten.
            double weight = Math.max(WEIGHT_OF_THE_LATEST, 1.0 / ++answers);
            averageNanos += weight * (nanos - averageNanos);
        }
    }

    /** It left the wire without an answer that tells anything about latency. */
    synchronized void lost(long ticket) {
        onTheWire.remove(ticket);
    }

    synchronized Duration latency(Instant now) {
        long average = (long) averageNanos;
        if (onTheWire.isEmpty()) {
            return Duration.ofNanos(average);
        }
        Instant oldest = onTheWire.values().iterator().next();
        return Duration.ofNanos(Math.max(average, Duration.between(oldest, now).toNanos()));
    }
}
