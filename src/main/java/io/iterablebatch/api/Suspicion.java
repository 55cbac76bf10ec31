package io.iterablebatch.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What speaks for it that a request fails for what it holds, and not because its endpoint is down: how often it failed
 * though another that went to the endpoint after the failure before got through. It is handed on to the halves of a
 * request, whose culprit is in one of them. Where no connection was made, nothing was said of what it holds.
 *
 * @param times how often that was so
 * @param failedAt when it failed last, by the client's clock; null where it never did
 */
public record Suspicion(int times, @Nullable Instant failedAt) {

    public static final Suspicion NONE = new Suspicion(0, null);

    /** One failure may pass, and the endpoint go down before the next; that this is so again and again is no chance. */
    private static final int FIRM = 3;

    /** Enough to refuse what is alone in a request. */
    boolean isFirm() {
        return times >= FIRM;
    }

    /** It failed once more. */
    Suspicion failedAgain(GiveUp endpoint, Instant now) {
        return new Suspicion(failedAt != null && endpoint.gotThroughAfter(failedAt) ? times + 1 : times, now);
    }
}
