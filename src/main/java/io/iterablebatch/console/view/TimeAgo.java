package io.iterablebatch.console.view;

import io.iterablebatch.text.FigureFormat;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment on a page: how long ago it was, and when.
 *
 * @param words as in {@code 3 min ago}
 * @param exactly when it was
 */
public record TimeAgo(String words, Instant exactly) {

    private static final Duration NOW = Duration.ofSeconds(5);
    private static final Duration DAY = Duration.ofDays(2);

    /** Seen from now. */
    public static TimeAgo of(Instant at, Instant now) {
        Duration ago = Duration.between(at, now);
        String words = ago.compareTo(NOW) < 0
                ? "just now"
                : ago.compareTo(DAY) < 0 ? FigureFormat.roughly(ago) + " ago" : ago.toDays() + " days ago";
        return new TimeAgo(words, at);
    }
}
