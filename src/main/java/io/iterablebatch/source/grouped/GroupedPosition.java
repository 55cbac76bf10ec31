package io.iterablebatch.source.grouped;

import io.iterablebatch.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * The state of positions: how the rows were put into order, and where the source ended, which is the proof that it is
 * what it was. The number alone says where to go on, since the order depends on nothing else.
 */
final class GroupedPosition {

    /** Of the order: another one whenever the same rows would stand differently, or know others than they did. */
    private static final String VERSION = "v2 ";

    private GroupedPosition() {}

    static String text(Position end) {
        return VERSION + end.number() + " " + end.state();
    }

    /** Null where the rows were put into another order than ours. */
    static @Nullable Position end(String text) {
        if (!text.startsWith(VERSION)) {
            return null;
        }
        int number = VERSION.length();
        int blank = text.indexOf(' ', number);
        return new Position(Long.parseLong(text.substring(number, blank)), text.substring(blank + 1));
    }
}
