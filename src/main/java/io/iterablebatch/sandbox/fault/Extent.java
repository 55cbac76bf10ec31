package io.iterablebatch.sandbox.fault;

/** How much of a request is applied before something goes wrong. */
public enum Extent {
    NOTHING,
    /** The first half of the items. */
    HALF,
    ALL;

    /** How many of so many items. */
    public int of(int items) {
        return switch (this) {
            case NOTHING -> 0;
            case HALF -> items / 2;
            case ALL -> items;
        };
    }
}
