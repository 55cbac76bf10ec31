package io.iterablebatch.api.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures how long answers take: a moving average, or the age of the oldest unanswered request if that is more, so
 * that it shows that a server slows down before the answers arrive. Thread-safe.
 */
public final class LatencyMeter {

    private static final double WEIGHT_OF_THE_LATEST = 0.2;

    /** The shortest time is taken of this many latest answers and of as many before them. */
    private static final int ANSWERS_OF_A_SPAN = 32;

    private final Map<Long, Instant> onTheWire = new LinkedHashMap<>();
    private long sent;
    private long answers;
    private double averageNanos;
    private Duration shortest = Duration.ZERO;
    private Duration shortestBefore = Duration.ZERO;

    /** A request goes on the wire. Returns a ticket by which its end is reported. */
    public synchronized long begin(Instant now) {
        onTheWire.put(++sent, now);
        return sent;
    }

    /** The request was answered. */
    public synchronized void answered(long ticket, Instant now) {
        Instant began = onTheWire.remove(ticket);
        if (began != null) {
            Duration took = Duration.between(began, now);
            if (answers % ANSWERS_OF_A_SPAN == 0) {
                shortestBefore = answers == 0 ? took : shortest;
                shortest = took;
            }
            shortest = shorter(shortest, took);
            double nanos = took.toNanos();
            // The first answers weigh the same: the very first one is slow in a cold process and must soon be
            // forgotten.
            double weight = Math.max(WEIGHT_OF_THE_LATEST, 1.0 / ++answers);
            averageNanos += weight * (nanos - averageNanos);
        }
    }

    /** The request left the wire without an answer that tells its latency. No effect after {@link #answered}. */
    public synchronized void lost(long ticket) {
        onTheWire.remove(ticket);
    }

    /** How many requests are on the wire. */
    synchronized int onTheWire() {
        return onTheWire.size();
    }

    /** The shortest time that one of the latest answers took; zero before the first. */
    synchronized Duration shortest() {
        return shorter(shortest, shortestBefore);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
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
