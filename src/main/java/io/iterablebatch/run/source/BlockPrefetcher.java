package io.iterablebatch.run.source;

import io.iterablebatch.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes items from a supplier on a thread of its own, some blocks ahead of the one who asks for them, and hands out the
 * blocks in order. What the supplier throws comes after the items before it. The supplier waits when nobody asks.
 *
 * @param <T> what is handed out
 */
public final class BlockPrefetcher<T> implements AutoCloseable {

    private final Supplier<@Nullable T> supplier;
    private final int blockSize;
    private final BlockingQueue<Block<T>> blocks;
    private final Thread thread;
    private @Nullable Block<T> taken;

    /**
     * @param failure why nothing can be had behind these, or null
     * @param last whether there is nothing behind these
     */
    private record Block<T>(List<T> items, @Nullable Throwable failure, boolean last) {}

    /**
     * Begins at once.
     *
     * @param name of the thread
     * @param waiting how many blocks may wait; memory is needed for two more
     * @param supplier called by that thread alone, until it returns null or throws
     */
    public BlockPrefetcher(String name, int blockSize, int waiting, Supplier<@Nullable T> supplier) {
        this.supplier = supplier;
        this.blockSize = blockSize;
        this.blocks = new ArrayBlockingQueue<>(waiting);
        this.thread = DaemonThreads.start(name, this::run);
    }

    /**
     * The next block, of at least one item, or null behind the last. By one thread.
     *
     * @throws RuntimeException what the supplier threw
     */
    public @Nullable List<T> next() {
        List<T> items = List.of();
        while (items.isEmpty()) {
            if (taken != null && taken.failure() != null) {
                throw rethrown(taken.failure());
            }
            if (taken != null && taken.last()) {
                return null;
            }
            taken = take();
            items = taken.items();
        }
        return items;
    }

    private Block<T> take() {
        try {
            return blocks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for records", e);
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                Block<T> block = block();
                blocks.put(block);
                more = !block.last() && block.failure() == null;
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Block<T> block() {
        List<T> items = new ArrayList<>(blockSize);
        try {
            while (items.size() < blockSize) {
                T item = supplier.get();
                if (item == null) {
                    return new Block<>(items, null, true);
                }
                items.add(item);
            }
            return new Block<>(items, null, false);
        } catch (RuntimeException | Error broken) {
            return new Block<>(items, broken, false);
        }
    }

    private static RuntimeException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    /** Returns when the supplier is not called any more. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
