package io.iterablebatch.api;

import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known so far about whether a request fails because of its content or because its endpoint is down. When a
 * request is split, both halves inherit this, since whatever makes it fail is in one of them. A failure to connect does
 * not count: the endpoint never saw the content.
 *
 * @param evidence how often another request that went on the wire after {@code since} got through
 * @param since when the failure happened after which others are counted, by the client's clock; null before the first
 *     failure. Further failures do not move it, since another request that was sent after it may still be waiting for
 *     its answer; it moves when one has been counted
 * @param trials how often in a row the request was split although no other had got through since it failed
 */
public record ContentSuspicion(
        CulpritEvidence evidence, @Nullable Instant since, int trials) {

    public static final ContentSuspicion NONE = new ContentSuspicion(CulpritEvidence.NONE, null, 0);

    /**
     * A request that is split twice becomes four: if at most three of its items fail, one of the four gets through.
     * More trials would tell more, but during an outage each of them costs requests.
     */
    private static final int MOST_TRIALS = 2;

    /**
     * Whether to split a request although no other has got through since it failed. Perhaps no other request is left;
     * then one of the halves may get through, which is evidence as good.
     */
    public boolean mayGoOnTrial() {
        return trials < MOST_TRIALS;
    }

    /** For the halves of a request that is split on trial. */
    public ContentSuspicion onTrial() {
        return new ContentSuspicion(evidence, since, trials + 1);
    }

    /**
     * For the rows of an item that was refused when it was alone in a request, and that now go one after the other. The
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
