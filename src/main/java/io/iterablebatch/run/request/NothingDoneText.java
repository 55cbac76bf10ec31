package io.iterablebatch.run.request;

/**
 * Says that a run did nothing. Where an earlier run of its instance had done something, that is still done, so that it
 * speaks of this run alone (issue 18).
 */
public final class NothingDoneText {

    private NothingDoneText() {}

    /**
     * To stand behind a semicolon.
     *
     * @param begun whether an earlier run of the instance did anything, as
     *     {@link io.iterablebatch.ledger.instance.InstanceStore#begun} tells
     */
    public static String words(boolean begun) {
        return begun ? "this run did nothing, and what earlier ones did stays" : "nothing was done";
    }
}
