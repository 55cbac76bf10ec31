package io.iterablebatch.changes.lookup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes the slots of a {@link SlotTable}, forward only. Memory is one window of slots, or all of them. */
final class SlotWriter {

    private static final int WINDOW = 1 << 16;

    private final int width;
    private final long capacity;
    private final long slots;
    private final ByteBuffer window;
    private final @Nullable WritableByteChannel out;
    private long windowStart;
    private long next;

    /**
     * @param entries how many will be added at most
     * @param out where windows of slots go; null: all stays in memory
     */
    SlotWriter(int width, long entries, @Nullable WritableByteChannel out) {
        this.width = width;
        this.capacity = SlotTable.capacity(entries);
        this.slots = capacity + SlotTable.SPARE;
        this.out = out;
        this.window = ByteBuffer.allocate(Math.toIntExact(out == null ? slots * width : (long) WINDOW * width));
    }

    long capacity() {
        return capacity;
    }

    /** All slots, the spare ones too. */
    long slots() {
        return slots;
    }

    /**
     * The place for an entry, with its key in it; null where all behind the upper bits' slot are taken, which hashes do
     * not lead to. What is left out is not known, which is safe.
     *
     * @param number not below that of the entry before
     */
    @Nullable ByteBuffer add(long number, long key) throws IOException {
        long slot = Math.max(next, SlotTable.slot(number, capacity));
        if (slot >= slots - 1) {
            return null;
        }
        next = slot + 1;
        while (out != null && slot >= windowStart + WINDOW) {
            flush(out, WINDOW);
        }
        return window.position((int) (slot - windowStart) * width).putLong(key);
    }

    private void flush(WritableByteChannel to, int count) throws IOException {
        window.position(0).limit(count * width);
        while (window.hasRemaining()) {
            to.write(window);
        }
        window.clear();
        Arrays.fill(window.array(), (byte) 0);
        windowStart += count;
    }

    /** To be called when all was added: writes what is left. */
    void finish() throws IOException {
        while (out != null && windowStart < slots) {
            flush(out, (int) Math.min(WINDOW, slots - windowStart));
        }
    }

    /** The table, where all of it is in memory. */
    SlotTable table() {
        return new SlotTable(new ByteBuffer[] {window}, width, capacity);
    }
}
