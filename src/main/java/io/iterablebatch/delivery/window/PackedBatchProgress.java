package io.iterablebatch.delivery.window;

/**
 * Counts what became of the items of a batch as it was packed, over all parts in which it is sent. Used by the window's
 * thread.
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

    /** So many items had to leave the batch before they were sent, and will go in other batches. */
    void left(int count) {
        items -= count;
        open -= count;
    }

    /** An item was delivered. */
    void taken() {
        open--;
        anyTaken = true;
    }

    /** An item was refused for a reason that an answer gave, or needed no sending. */
    void settled() {
        open--;
    }

    /** An item was alone in a request, and the answer did not say what became of it. */
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

    /** Whether all items have their outcomes and no answer explained any of them. */
    boolean unexplainedToTheLast() {
        return isOver() && unexplained > 0 && unexplained == items;
    }
}
