package io.iterablebatch.text;

import java.time.Duration;
import java.time.Instant;

/** How old something is, for a reader. */
public final class AgeText {

    private AgeText() {}

    /** As in {@code 412 d}, {@code 5 h} or {@code 12 min}. */
    public static String between(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toDays() > 0) {
            return age.toDays() + " d";
        }
        return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
    }
}
