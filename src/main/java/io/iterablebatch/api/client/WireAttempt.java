package io.iterablebatch.api.client;

import io.iterablebatch.api.pace.EndpointPacer;
import io.iterablebatch.api.pace.RateLimitPause;
import io.iterablebatch.api.pace.Slot;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One attempt, from its slot to its end. Its thread holds the lane's door until it is on the wire. Thread-safe. */
final class WireAttempt implements AutoCloseable {

    private final EndpointPacer lane;
    private final Slot slot;
    private final InstantSource clock;
    private final Instant began;
    private @Nullable Instant wire;
    private long ticket;

    /** Begins now; the calling thread is in the lane's door. */
    WireAttempt(EndpointPacer lane, Slot slot, InstantSource clock) {
        this.lane = lane;
        this.slot = slot;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** It is being written: the next may come. Only the first call counts. */
    synchronized void onWire() {
        if (wire == null) {
            wire = clock.instant();
            ticket = lane.meter().begin(wire);
            lane.leave(wire);
        }
    }

    /** It got a usable answer. */
    synchronized void answered(Instant now) {
        lane.meter().answered(ticket, now);
        lane.answered(slot);
    }

    /** It got a 429. */
    void limited(RateLimitPause pause) {
        lane.limited(slot, pause);
    }

    /** When it went on the wire, or began if it never did. */
    synchronized Instant sentAt() {
        return wire == null ? began : wire;
    }

    /** However it ended, the next may come. */
    @Override
    public synchronized void close() {
        onWire();
        lane.meter().lost(ticket);
    }
}
