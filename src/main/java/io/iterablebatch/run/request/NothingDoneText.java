package io.iterablebatch.run.request;

/**
 * The words for a run that did nothing. Where an earlier run of its instance did something, they speak of this run
 * alone, since that is still done (issue 18).
 */
public final class NothingDoneText {

    private NothingDoneText() {}

    /**
     * The words, to follow a semicolon.
     *
     * @param begun whether an earlier run of the instance did anything, as
     *     {@link io.iterablebatch.ledger.instance.InstanceStore#begun} tells
     */
    public static String words(boolean begun) {
        return begun ? "this run did nothing, and what earlier ones did stays" : "nothing was done";
    }
}
