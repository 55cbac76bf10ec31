package io.iterablebatch.job.schedule;

import java.util.Locale;

/** What becomes of due times that passed while no worker was there. */
public enum CatchUp {
    /** The newest of them is run, late; the others are noted. */
    ONCE,
    /** They are noted, but for one that passed less than a minute ago. */
    NONE;

    /** As the job file has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The meaning of the word. */
    public static CatchUp of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
