package io.iterablebatch.delivery.window;

/**
 * What became of the items of a batch as it was packed, whatever parts it comes back in. Used by the window's thread.
 */
final class PackedBatchProgress {

    private int items;
    private int open;
    private int unexplained;
    private boolean anyTaken;

    PackedBatchProgress(int items) {
        this.items = items;
        this.open = items;
    }

    /** So many had to leave it before anything was sent of them, and go with others. */
    void left(int count) {
        items -= count;
        open -= count;
    }

    /** One was delivered. */
    void taken() {
        open--;
        anyTaken = true;
    }

    /** One was refused for a reason that an answer gave, or needed no sending. */
    void settled() {
        open--;
    }

    /** One was alone in a request, and the answer did not say what became of it. */
    void unexplained() {
        open--;
        unexplained++;
    }

    boolean isOver() {
        return open == 0;
    }

    boolean anyTaken() {
        return anyTaken;
    }

    boolean isOfOne() {
        return items == 1;
    }

    /** Whether it is over, and of none of its items an answer said anything. */
    boolean unexplainedToTheLast() {
        return isOver() && unexplained > 0 && unexplained == items;
    }
}
