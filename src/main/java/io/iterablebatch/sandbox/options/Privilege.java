package io.iterablebatch.sandbox.options;

import java.util.Locale;

/** What a key or a project may lack, which answers 403 (contract §1.3). */
public enum Privilege {
    ARCHIVE("This API key is not allowed to archive campaigns"),
    BULK_DELETE("This API key is not allowed to delete templates"),
    ACTIVATE("API triggered campaign activation is not enabled for your project");

    private final String refusal;

    Privilege(String refusal) {
        this.refusal = refusal;
    }

    /** What is answered where it is lacking. */
    public String refusal() {
        return refusal;
    }

    /** As an option of the command spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
