package io.iterablebatch.api;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request fails because of what it holds, or because its endpoint is down. When a request is split, both
 * halves inherit what was known of it, since whatever makes it fail is in one of them. A failure to connect does not
 * count: the endpoint never saw what the request holds.
 *
 * @param evidence counts another request only if it went on the wire after {@code since} and got through
 * @param since when the failure happened that others must come after, by the client's clock; null before the first.
 *     Further failures do not move it, since another request that went after it may still be waiting for its answer; it
 *     moves on when one has counted
 * @param trials how often in a row the request was split although no other had got through since it failed
 */
public record ContentSuspicion(
        CulpritEvidence evidence, @Nullable Instant since, int trials) {

    public static final ContentSuspicion NONE = new ContentSuspicion(CulpritEvidence.NONE, null, 0);

    /**
     * A request that is split twice becomes four: where at most three of its items fail, one of the four gets through.
     * More trials would tell more, but in an outage each of them costs requests.
     */
    private static final int MOST_TRIALS = 2;

    /**
     * Whether to split a request although no other has got through since it failed. Perhaps none is left that could,
     * and then one of the halves may, which tells as much.
     */
    public boolean mayGoOnTrial() {
        return trials < MOST_TRIALS;
    }

    /** For the halves of a request that is split so. */
    public ContentSuspicion onTrial() {
        return new ContentSuspicion(evidence, since, trials + 1);
    }

    /**
     * For the rows of an item that was refused when it was alone in a request; they now go one after the other. The
     * evidence against the item holds for each row, but a row is refused only after it has failed itself and another
     * request has got through since.
     */
    public ContentSuspicion ofItsParts() {
        return new ContentSuspicion(evidence, null, trials);
    }

    /**
     * The request failed once more.
     *
     * @param gotThroughAfter whether another request went to the endpoint after that moment and got through
     */
    public ContentSuspicion failedAgain(Predicate<Instant> gotThroughAfter, Instant now) {
        if (since == null) {
            return new ContentSuspicion(evidence, now, trials);
        }
        return gotThroughAfter.test(since) ? new ContentSuspicion(evidence.onceMore(), now, 0) : this;
    }
}
