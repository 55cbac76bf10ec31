package io.iterablebatch.sandbox.fault;

/** How much of a request is applied before something goes wrong. */
public enum AppliedExtent {
    NOTHING,
    /** The first half of the items. */
    HALF,
    ALL_BUT_LAST,
    ALL;

    /** How many of so many items. */
    public int of(int items) {
        return switch (this) {
            case NOTHING -> 0;
            case HALF -> items / 2;
            case ALL_BUT_LAST -> Math.max(0, items - 1);
            case ALL -> items;
        };
    }
}
