package io.iterablebatch.api;

/**
 * What tells something that fails by its own fault from an endpoint that is down: how often it failed, then another
 * request got through to the same endpoint, and then it failed again. While an endpoint is down, none gets through.
 *
 * @param times how often that was so
 */
public record CulpritEvidence(int times) {

    public static final CulpritEvidence NONE = new CulpritEvidence(0);

    /**
     * Once may be chance: the endpoint may have answered the other request and gone down before this one was tried
     * again. Three times is no chance.
     */
    private static final int ENOUGH = 3;

    /** It failed again, and another had got through in between. */
    public CulpritEvidence onceMore() {
        return new CulpritEvidence(times + 1);
    }

    /** Whether it is certain enough to refuse what fails, where it cannot be made smaller. */
    public boolean isEnough() {
        return times >= ENOUGH;
    }
}
