package io.iterablebatch.api.outage;

import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.ContentSuspicion;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether one request keeps failing because of what it holds or because its endpoint is down. As long as it may
 * be the endpoint, the request is repeated as it is. Once it is the request, it is split, or refused if it cannot be
 * split. Only for requests that may be repeated. Used by one thread.
 */
public final class FailureAttribution implements AutoCloseable {

    /** Before so many failures a request is just repeated. */
    private static final int FAILURES_OF_A_SUSPECT = 6;

    /** Where each failure takes long, a run would give up before the sixth: two that took long enough will do. */
    private static final int SLOW_FAILURES_OF_A_SUSPECT = 2;

    /** They took long enough if they took this part of the time after which a run gives up. */
    private static final int SHARE_OF_THE_PATIENCE = 5;

    private final AtomicInteger hanging;
    private ContentSuspicion suspicion;
    private int failures;
    private int perhapsItsOwn;
    private Instant firstOfThem = Instant.MAX;
    private boolean hangs;

    /**
     * Begins with a request that has not failed yet.
     *
     * @param suspicion what is known from larger requests that held what this one holds
     * @param hanging counts, over all endpoints, the requests that have failed so often that nothing more can be learnt
     *     from them: only other requests can show whether the endpoint works
     */
    public FailureAttribution(ContentSuspicion suspicion, AtomicInteger hanging) {
        this.hanging = hanging;
        this.suspicion = suspicion;
    }

    /** What is known of the request by now, for its parts to inherit. */
    public ContentSuspicion suspicion() {
        return suspicion;
    }

    /** How often the request failed, for whatever reason. */
    public int failures() {
        return failures;
    }

    /** It failed because no connection was made, which says nothing about what the request holds. */
    public void foundNoConnection() {
        failures++;
    }

    /**
     * It failed, perhaps because of what it holds.
     *
     * @param sentAt when that attempt began
     * @return that it is to be split, or refused if it cannot be split; null: try it again as it is
     */
    public ApiAnswer.@Nullable Smaller failed(
            ApiRequest request, Instant sentAt, Instant now, EndpointHealth endpoint) {
        failures++;
        if (++perhapsItsOwn == 1) {
            firstOfThem = sentAt;
        }
        suspicion = suspicion.failedAgain(endpoint::gotThroughAfter, now);
        if (!isSuspect(Duration.between(firstOfThem, now), endpoint.patience())) {
            return null;
        }
        if (isToBlame(request)) {
            endpoint.blamedOnARequest();
            return new ApiAnswer.Smaller("keeps-failing", suspicion);
        }
        // Perhaps hardly any other request is left to show whether the endpoint works: one of its parts may show it.
        if (request.divisible() && suspicion.mayGoOnTrial()) {
            return new ApiAnswer.Smaller("keeps-failing", suspicion.onTrial());
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

    /** The request has an answer, or is given up. */
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

    /**
     * A request that can be split needs little evidence, since to split it does no harm and tells more. One that cannot
     * would be refused, so that the evidence must be enough. In both cases some of it must be against this very
     * request, not only against a larger one that held the same.
     */
    private boolean isToBlame(ApiRequest request) {
        return (request.divisible() || suspicion.evidence().isEnough())
                && suspicion.evidence().times() > request.suspicion().evidence().times();
    }
}
