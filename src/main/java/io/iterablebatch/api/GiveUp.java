package io.iterablebatch.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether anything gets through to an endpoint, of which others tell nothing: reads may get through while writes
 * do not. Any answer that settles a request counts, a refusal as well. Thread-safe.
 */
final class GiveUp {

    /** What nothing has ever got past is no outage that began meanwhile: a wrong address, or a proxy that says no. */
    private static final int SHARE_OF_THE_PATIENCE_AT_FIRST = 10;

    private static final int GATEWAY_ANSWERS_AT_FIRST = 3;

    private final Duration patience;
    private long through;
    private Instant lastThrough = Instant.MIN;
    private Instant lastThroughSentAt = Instant.MIN;
    private @Nullable Instant failingSince;
    private String lastFailure = "";
    private @Nullable Gateway gateway;
    private Instant gatewaySince = Instant.MAX;
    private int gatewayAnswers;
    private int waiting;
    private Instant lastEnded = Instant.MIN;

    GiveUp(Duration patience) {
        this.patience = patience;
    }

    /** How long nothing may get through. */
    Duration patience() {
        return patience;
    }

    /**
     * Nothing has got through for too long.
     *
     * @param gateway what answered last in Iterable's place, or null: then it may pass by itself
     */
    record Stuck(
            Duration since, String lastFailure, @Nullable Gateway gateway) {

        Stuck(Duration since, String lastFailure) {
            this(since, lastFailure, null);
        }
    }

    /**
     * A request wants to get through; it must {@linkplain #oneEnds end}. What failed so long ago that nothing was tried
     * since for all of the patience is not held against it: what got no answer is looked at, and rests, for less.
     */
    synchronized void oneComes(Instant now) {
        if (waiting == 0 && lastEnded.isBefore(now.minus(patience))) {
            forget();
        }
        waiting++;
    }

    /** It was settled, or is given up, if only for a while. */
    synchronized void oneEnds(Instant now) {
        waiting--;
        lastEnded = Pace.later(lastEnded, now);
    }

    synchronized void gotThrough(Instant sentAt, Instant now) {
        through++;
        lastThrough = Pace.later(lastThrough, now);
        lastThroughSentAt = Pace.later(lastThroughSentAt, sentAt);
        forget();
    }

    private void forget() {
        failingSince = null;
        note(null, Instant.MAX);
    }

    private void note(@Nullable Gateway answered, Instant since) {
        if (answered == null) {
            gatewaySince = Instant.MAX;
            gatewayAnswers = 0;
        } else {
            gatewaySince = since.isBefore(gatewaySince) ? since : gatewaySince;
            gatewayAnswers++;
        }
        gateway = answered;
    }

    /**
     * Whether one that went on the wire after this instant got through: what is down since before it would have failed.
     */
    synchronized boolean gotThroughAfter(Instant instant) {
        return lastThroughSentAt.isAfter(instant);
    }

    /** It was a request that failed, and no other may follow it. */
    synchronized void blamedOnARequest() {
        forget();
    }

    /** @param sentAt when the attempt that failed began; idle time before it is nobody's failure */
    synchronized void failed(Instant sentAt, String kind) {
        failed(sentAt, kind, null);
    }

    /** @param answered in Iterable's place, or null */
    synchronized void failed(Instant sentAt, String kind, @Nullable Gateway answered) {
        lastFailure = kind;
        note(answered, sentAt);
        if (failingSince == null) {
            failingSince = sentAt.isAfter(lastThrough) ? sentAt : lastThrough;
        }
    }

    /** Null while there is hope, or nothing that needs any: the last that failed may have been settled elsewhere. */
    synchronized @Nullable Stuck stuck(Instant now) {
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

    /** Requests that got through so far. */
    synchronized long through() {
        return through;
    }
}
