package io.iterablebatch.job.schedule;

import io.iterablebatch.yaml.InvalidValueException;
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

    /** The meaning of the word in a job file. */
    public static CatchUp of(String word) throws InvalidValueException {
        return switch (word) {
            case "once" -> ONCE;
            case "none" -> NONE;
            default -> throw new InvalidValueException("write once or none");
        };
    }
}
