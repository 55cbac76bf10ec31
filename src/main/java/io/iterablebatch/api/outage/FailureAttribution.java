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

    /** A request is only repeated until it has failed this often. */
    private static final int FAILURES_OF_A_SUSPECT = 6;

    /** If each failure takes long, the run would end before the sixth: then two failures suffice. */
    private static final int SLOW_FAILURES_OF_A_SUSPECT = 2;

    /** Failures took long if together they took the time after which the run ends, divided by this, or longer. */
    private static final int SHARE_OF_THE_PATIENCE = 5;

    private final AtomicInteger hanging;
    private ContentSuspicion suspicion;
    private int failures;
    private int perhapsItsOwn;
    private Instant firstOfThem = Instant.MAX;
    private boolean hangs;

    /**
     * For a request that has not failed yet.
     *
     * @param suspicion what is known from larger requests that held what this one holds
     * @param hanging counts, over all endpoints, the requests that have failed so often that nothing more can be learnt
     *     from them: only other requests can show whether the endpoint works
     */
    public FailureAttribution(ContentSuspicion suspicion, AtomicInteger hanging) {
        this.hanging = hanging;
        this.suspicion = suspicion;
    }

    /** What is known of the request by now; its parts inherit it. */
    public ContentSuspicion suspicion() {
        return suspicion;
    }

    /** How often the request failed, for whatever reason. */
    public int failures() {
        return failures;
    }

    /** An attempt failed because no connection was made, which says nothing about what the request holds. */
    public void foundNoConnection() {
        failures++;
    }

    /**
     * An attempt failed, perhaps because of what the request holds.
     *
     * @param sentAt when that attempt began
     * @return null if the request is to be tried again as it is; else it is to be split, or refused if it cannot be
     *     split
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

    /** The request has an answer, or its sender gives up. */
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
     * Whether there is enough evidence to end the request. One that can be split needs little: to split it does no harm
     * and tells more. One that cannot be split would be refused. In both cases some of the evidence must be against
     * this very request, not only against a larger one that held the same.
     */
    private boolean isToBlame(ApiRequest request) {
        return (request.divisible() || suspicion.evidence().isEnough())
                && suspicion.evidence().times() > request.suspicion().evidence().times();
    }
}
