package io.iterablebatch.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The failures of one request, and whether they are for what it holds: when one that gets no usable answer is to go in
 * smaller ones, or is refused where it cannot. Only of those that may be repeated. Used by one thread.
 */
final class Blame implements AutoCloseable {

    private static final int FAILURES_OF_A_SUSPECT = 6;

    /** Of a server that hangs there are no six in the time after which a run gives up. */
    private static final int SLOW_FAILURES_OF_A_SUSPECT = 2;

    private static final int SHARE_OF_THE_PATIENCE = 5;

    private final AtomicInteger hanging;
    private Suspicion suspicion;
    private int failures;
    private int perhapsItsOwn;
    private Instant firstOfThem = Instant.MAX;
    private boolean hangs;

    /**
     * Of a request that has not failed yet.
     *
     * @param suspicion from requests that held what this one holds
     * @param hanging counts the requests of all endpoints that failed so often that only others, who get past them, can
     *     tell what is wrong
     */
    Blame(Suspicion suspicion, AtomicInteger hanging) {
        this.hanging = hanging;
        this.suspicion = suspicion;
    }

    /** Of what failed so far, for the parts of it. */
    Suspicion suspicion() {
        return suspicion;
    }

    /** How often the request failed, for whatever reason. */
    int failures() {
        return failures;
    }

    /** No connection was made, so that nothing was said of what the request holds. */
    void foundNoConnection() {
        failures++;
    }

    /**
     * It failed, perhaps for what it holds.
     *
     * @param sentAt when that attempt began
     * @return null where it is to be tried again as it is
     */
    Answer.@Nullable Smaller failed(ApiRequest request, Instant sentAt, Instant now, GiveUp endpoint) {
        failures++;
        if (++perhapsItsOwn == 1) {
            firstOfThem = sentAt;
        }
        suspicion = suspicion.failedAgain(endpoint, now);
        if (!isSuspect(Duration.between(firstOfThem, now), endpoint.patience())) {
            return null;
        }
        if (isToBlame(request)) {
            endpoint.blamedOnARequest();
            return new Answer.Smaller("keeps-failing", suspicion);
        }
        // Perhaps none is left that could get past it, or but few: one of its parts may.
        if (request.divisible() && suspicion.mayGoOnTrial()) {
            return new Answer.Smaller("keeps-failing", suspicion.onTrial());
        }
        hang();
        return null;
    }

    private void hang() {
        if (!hangs) {
            hangs = true;
            hanging.incrementAndGet();
        }
    }

    /** The request is settled, or given up. */
    @Override
    public void close() {
        if (hangs) {
            hangs = false;
            hanging.decrementAndGet();
        }
    }

    private boolean isSuspect(Duration lasted, Duration patience) {
        return perhapsItsOwn >= FAILURES_OF_A_SUSPECT
                || (perhapsItsOwn >= SLOW_FAILURES_OF_A_SUSPECT
                        && lasted.compareTo(patience.dividedBy(SHARE_OF_THE_PATIENCE)) >= 0);
    }

    /** Halving many does no harm, and tells more; what is alone would be refused for an outage. */
    private boolean isToBlame(ApiRequest request) {
        return (request.divisible() || suspicion.isFirm())
                && suspicion.times() > request.suspicion().times();
    }
}
