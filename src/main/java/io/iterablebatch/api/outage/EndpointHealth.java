package io.iterablebatch.api.outage;

import io.iterablebatch.api.pace.Pace;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether requests to one endpoint get through, and if not, since when. Each endpoint has its own, because reads
 * may get through while writes do not. A request has got through when it has an answer that settles it, even a refusal.
 * Thread-safe.
 */
public final class EndpointHealth {

    /**
     * If no request has ever got through, the address is wrong or a proxy refuses, and waiting as long as for the end
     * of an outage is useless: the wait is shorter by this factor.
     */
    private static final int SHARE_OF_THE_PATIENCE_AT_FIRST = 10;

    private static final int GATEWAY_ANSWERS_AT_FIRST = 3;

    private final Duration patience;
    private long through;
    private Instant lastThrough = Instant.MIN;
    private Instant lastThroughSentAt = Instant.MIN;
    private @Nullable Instant failingSince;
    private String lastFailure = "";
    private @Nullable InterveningGateway gateway;
    private Instant gatewaySince = Instant.MAX;
    private int gatewayAnswers;
    private int waiting;
    private Instant lastEnded = Instant.MIN;

    public EndpointHealth(Duration patience) {
        this.patience = patience;
    }

    /** How long the run waits while nothing gets through. */
    Duration patience() {
        return patience;
    }

    /**
     * Nothing has got through for too long.
     *
     * @param since how long ago the first of these failures was
     * @param gateway what answered last in Iterable's place; null if nothing did, so that the failure may pass by
     *     itself
     */
    public record Stuck(
            Duration since, String lastFailure, @Nullable InterveningGateway gateway) {

        Stuck(Duration since, String lastFailure) {
            this(since, lastFailure, null);
        }
    }

    /**
     * A request is about to be sent; the caller must report its {@linkplain #oneEnds end}. If no request was under way
     * for as long as the patience, earlier failures are forgotten: they say nothing about the endpoint as it is now.
     */
    public synchronized void oneComes(Instant now) {
        if (waiting == 0 && lastEnded.isBefore(now.minus(patience))) {
            forget();
        }
        waiting++;
    }

    /** The request has an answer, or its sender gives up or pauses. */
    public synchronized void oneEnds(Instant now) {
        waiting--;
        lastEnded = Pace.later(lastEnded, now);
    }

    public synchronized void gotThrough(Instant sentAt, Instant now) {
        through++;
        lastThrough = Pace.later(lastThrough, now);
        lastThroughSentAt = Pace.later(lastThroughSentAt, sentAt);
        forget();
    }

    private void forget() {
        failingSince = null;
        note(null, Instant.MAX);
    }

    private void note(@Nullable InterveningGateway answered, Instant since) {
        if (answered == null) {
            gatewaySince = Instant.MAX;
            gatewayAnswers = 0;
        } else {
            gatewaySince = since.isBefore(gatewaySince) ? since : gatewaySince;
            gatewayAnswers++;
        }
        gateway = answered;
    }

    /** Whether a request that went on the wire after this instant got through: then the endpoint is not down. */
    public synchronized boolean gotThroughAfter(Instant instant) {
        return lastThroughSentAt.isAfter(instant);
    }

    /**
     * The failures are blamed on a request, so that they are no longer counted against the endpoint: perhaps no other
     * request follows that would clear it.
     */
    synchronized void blamedOnARequest() {
        forget();
    }

    /** @param sentAt when the attempt that failed began; the idle time before it does not count as failing */
    public synchronized void failed(Instant sentAt, String kind) {
        failed(sentAt, kind, null);
    }

    /**
     * An attempt failed.
     *
     * @param answered what answered in Iterable's place, or null
     */
    public synchronized void failed(Instant sentAt, String kind, @Nullable InterveningGateway answered) {
        lastFailure = kind;
        note(answered, sentAt);
        if (failingSince == null) {
            failingSince = sentAt.isAfter(lastThrough) ? sentAt : lastThrough;
        }
    }

    /** Null while something may still get through, or if no request is waiting. */
    public synchronized @Nullable Stuck stuck(Instant now) {
        if (failingSince == null || waiting == 0) {
            return null;
        }
        Duration since = Duration.between(failingSince, now);
        return since.compareTo(patience) >= 0 || isGatewayFromTheBeginning(now)
                ? new Stuck(since, lastFailure, gateway)
                : null;
    }

    private boolean isGatewayFromTheBeginning(Instant now) {
        return through == 0
                && gatewayAnswers >= GATEWAY_ANSWERS_AT_FIRST
                && Duration.between(gatewaySince, now).compareTo(patience.dividedBy(SHARE_OF_THE_PATIENCE_AT_FIRST))
                        >= 0;
    }

    /** How many requests got through so far. */
    public synchronized long through() {
        return through;
    }
}
