package io.iterablebatch.api.client;

import io.iterablebatch.api.pace.EndpointPacer;
import io.iterablebatch.api.pace.RateLimitPause;
import io.iterablebatch.api.pace.Slot;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** One attempt to send a request; until it is on the wire no other goes to the endpoint. Thread-safe. */
final class WireAttempt implements AutoCloseable {

    private final EndpointPacer pacer;
    private final Slot slot;
    private final InstantSource clock;
    private final Instant began;
    private @Nullable Instant wire;
    private long ticket;

    /** Begins now; the calling thread must have {@linkplain EndpointPacer#enter entered} the pacer. */
    WireAttempt(EndpointPacer pacer, Slot slot, InstantSource clock) {
        this.pacer = pacer;
        this.slot = slot;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** The request is being written: the next one may go. Only the first call counts. */
    synchronized void onWire() {
        if (wire == null) {
            wire = clock.instant();
            ticket = pacer.meter().begin(wire);
            pacer.leave(wire);
        }
    }

    /** The attempt got a usable answer. */
    synchronized void answered(Instant now) {
        pacer.meter().answered(ticket, now);
        pacer.answered(slot);
    }

    /** The attempt got a 429. */
    void limited(RateLimitPause pause) {
        pacer.limited(slot, pause);
    }

    /** When the request went on the wire, or when the attempt began if it never did. */
    synchronized Instant sentAt() {
        return wire == null ? began : wire;
    }

    /** The attempt has ended, in whatever way: the next request may go. */
    @Override
    public synchronized void close() {
        onWire();
        pacer.meter().lost(ticket);
    }
}
