package io.iterablebatch.source.grouped;

import io.iterablebatch.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * The state of a grouped source's positions: which order the rows were put into, and where the source ended, which
 * proves that it has not changed. The number alone says where to continue, since the order depends on nothing else.
 */
final class GroupedPosition {

    /** Version of the order; it changes whenever the same rows would be in another order, or be grouped differently. */
    private static final String VERSION = "v2 ";

    private GroupedPosition() {}

    static String text(Position end) {
        return VERSION + end.number() + " " + end.state();
    }

    /** Null if the rows were put into an order of another version. */
    static @Nullable Position end(String text) {
        if (!text.startsWith(VERSION)) {
            return null;
        }
        int number = VERSION.length();
        int blank = text.indexOf(' ', number);
        return new Position(Long.parseLong(text.substring(number, blank)), text.substring(blank + 1));
    }
}
