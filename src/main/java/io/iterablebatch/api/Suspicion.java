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
 */
public record Suspicion(int times, @Nullable Instant since) {

    public static final Suspicion NONE = new Suspicion(0, null);

    /** One failure may pass, and the endpoint go down before the next; that this is so again and again is no chance. */
    private static final int FIRM = 3;

    /** Enough to refuse what is alone in a request. */
    boolean isFirm() {
        return times >= FIRM;
    }

    /** It failed once more. */
    Suspicion failedAgain(GiveUp endpoint, Instant now) {
        if (since == null) {
            return new Suspicion(times, now);
        }
        return endpoint.gotThroughAfter(since) ? new Suspicion(times + 1, now) : this;
    }
}
