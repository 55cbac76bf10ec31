package io.iterablebatch.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The failures of one request, and whether they are for what it holds: when one that gets no usable answer is to go in
 * smaller ones, or is refused where it cannot. Only of those that may be repeated. Used by one thread.
 */
final class Blame {

    private static final int FAILURES_OF_A_SUSPECT = 6;

    /** Of a server that hangs there are no six in the time after which a run gives up. */
    private static final int SLOW_FAILURES_OF_A_SUSPECT = 2;

    private static final int SHARE_OF_THE_PATIENCE = 5;

    private Suspicion suspicion;
    private int failures;
    private int perhapsItsOwn;
    private Instant firstOfThem = Instant.MAX;
    private boolean suspect;

    /** @param suspicion from requests that held what this one holds */
    Blame(Suspicion suspicion) {
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

    /** Whether it failed so often that only others can tell what is wrong, which need the chance to get past it. */
    boolean isSuspect() {
        return suspect;
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
        suspect = isSuspect(Duration.between(firstOfThem, now), endpoint.patience());
        if (!suspect) {
            return null;
        }
        if (isToBlame(request)) {
            endpoint.blamedOnARequest();
            return new Answer.Smaller("keeps-failing", suspicion);
        }
        // Perhaps none is left that could get past it, or but few: one of its parts may.
        return request.divisible() && suspicion.mayGoOnTrial()
                ? new Answer.Smaller("keeps-failing", suspicion.onTrial())
                : null;
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
