package io.iterablebatch.api;

/**
 * Tells a request or target that fails by its own fault from an endpoint that is down. It counts how often this
 * happened: the request failed, then another request got through to the same endpoint, then the first failed again.
 * While an endpoint is down, none gets through.
 *
 * @param times how often that happened
 */
public record CulpritEvidence(int times) {

    public static final CulpritEvidence NONE = new CulpritEvidence(0);

    /**
     * Once may be chance: the endpoint may have answered the other request and gone down before this one was tried
     * again. Three times is no chance.
     */
    private static final int ENOUGH = 3;

    /** It failed again, and another request had got through in between. */
    public CulpritEvidence onceMore() {
        return new CulpritEvidence(times + 1);
    }

    /** Whether the evidence is enough to refuse what fails, if that cannot be divided. */
    public boolean isEnough() {
        return times >= ENOUGH;
    }
}
