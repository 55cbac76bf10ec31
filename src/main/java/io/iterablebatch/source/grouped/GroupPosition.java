package io.iterablebatch.source.grouped;

import io.iterablebatch.source.Position;

/**
 * The state of positions: where the source ended, which is the proof that it is what it was. The number alone says
 * where to go on, since the order depends on nothing but the source.
 */
final class GroupPosition {

    private GroupPosition() {}

    static String text(Position end) {
        return end.number() + " " + end.state();
    }

    static Position end(String text) {
        int blank = text.indexOf(' ');
        return new Position(Long.parseLong(text.substring(0, blank)), text.substring(blank + 1));
    }
}
