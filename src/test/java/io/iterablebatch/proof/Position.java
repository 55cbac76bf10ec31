package io.iterablebatch.proof;

/** Which batch of a run meets the fault. */
enum Position {
    FIRST("first"),
    MIDDLE("middle"),
    LAST("last"),
    /** And each that comes after it, until somebody mends what is wrong. */
    FROM_MIDDLE_ON("from the middle on");

    private final String words;

    Position(String words) {
        this.words = words;
    }

    /** The number of the first request that meets it, of so many batches. */
    int first(int batches) {
        return switch (this) {
            case FIRST -> 1;
            case MIDDLE, FROM_MIDDLE_ON -> (batches + 1) / 2;
            case LAST -> batches;
        };
    }

    boolean lasts() {
        return this == FROM_MIDDLE_ON;
    }

    @Override
    public String toString() {
        return words;
    }
}
