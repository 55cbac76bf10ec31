package io.iterablebatch.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for it that a request fails for what it holds, and not because its endpoint is down: how often it failed
 * though another that went to the endpoint after the failure before got through. It is handed on to the halves of a
 * request, whose culprit is in one of them. Where no connection was made, nothing was said of what it holds.
 *
 * @param times how often that was so
 * @param since the failure behind which others must go to count, by the client's clock; null before the first. It stays
 *     until one counts: the other may be on the wire still when this fails again
 * @param trials how often in a row it was halved though no other had got past it
 */
public record Suspicion(int times, @Nullable Instant since, int trials) {

    public static final Suspicion NONE = new Suspicion(0, null, 0);

    /** One failure may pass, and the endpoint go down before the next; that this is so again and again is no chance. */
    private static final int FIRM = 3;

    /** With this many, one quarter gets through where up to three items fail; in an outage each costs requests. */
    private static final int MOST_TRIALS = 2;

    /** Enough to refuse what is alone in a request. */
    boolean isFirm() {
        return times >= FIRM;
    }

    /** Whether to send halves so that one may get past the other: each such pass allows for more. */
    boolean mayGoOnTrial() {
        return trials < MOST_TRIALS;
    }

    /** For halves that are sent so. */
    Suspicion onTrial() {
        return new Suspicion(times, since, trials + 1);
    }

    /**
     * For the parts of one that was refused alone, which go one after the other: what spoke against all of them holds,
     * but each must fail, and others get past it then, before it is refused.
     */
    public Suspicion ofItsParts() {
        return new Suspicion(times, null, trials);
    }

    /** It failed once more. */
    Suspicion failedAgain(GiveUp endpoint, Instant now) {
        if (since == null) {
            return new Suspicion(times, now, trials);
        }
        return endpoint.gotThroughAfter(since) ? new Suspicion(times + 1, now, 0) : this;
    }
}
