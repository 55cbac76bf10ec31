package io.iterablebatch.mapping;

import java.io.OutputStream;
import java.util.Arrays;

/** Collects the bytes of one item; its memory is reused for the next. */
final class ItemBuffer extends OutputStream {

    private static final int USUAL = 4_096;
    /** After a larger item the memory beyond this is released. */
    private static final int KEPT = 1_000_000;

    private byte[] bytes = new byte[USUAL];
    private int size;

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int from, int length) {
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        System.arraycopy(source, from, bytes, size, length);
        size += length;
    }

    int size() {
        return size;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    void clear() {
        size = 0;
        if (bytes.length > KEPT) {
            bytes = new byte[USUAL];
        }
    }
}
