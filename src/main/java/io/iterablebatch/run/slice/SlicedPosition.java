package io.iterablebatch.run.slice;

import io.iterablebatch.source.Position;

/**
 * The state of a position in one slice of a source: where the source is opened, and what lies between that place and
 * the position.
 *
 * @param opened a position of the whole source, not behind the slice's
 * @param between what stands for the rows from there on, {@link RowDigest#EMPTY} where the position is there
 */
record SlicedPosition(Position opened, long between) {

    private static final String VERSION = "slice-v1";

    String text() {
        return VERSION + " " + opened.number() + " " + between + " " + opened.state();
    }

    static SlicedPosition of(String text) {
        String[] parts = text.split(" ", 4);
        if (parts.length != 4 || !parts[0].equals(VERSION)) {
            throw new IllegalStateException("not a position in a slice");
        }
        return new SlicedPosition(new Position(Long.parseLong(parts[1]), parts[3]), Long.parseLong(parts[2]));
    }
}
