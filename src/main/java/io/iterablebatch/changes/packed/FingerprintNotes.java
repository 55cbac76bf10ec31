package io.iterablebatch.changes.packed;

import java.nio.ByteBuffer;

/**
 * What happened to identifiers in one transaction, in the order in which it happened. To be filled, added and cleared.
 */
public final class FingerprintNotes {

    private static final int AT_FIRST = 1 << 12;

    private final FingerprintFormat format;
    private ByteBuffer packed;

    public FingerprintNotes(FingerprintFormat format) {
        this.format = format;
        this.packed = ByteBuffer.allocate(format.bytes() * AT_FIRST);
    }

    /**
     * A note.
     *
     * @param content what was delivered under it, or 0 where nothing is certain any more
     * @param seconds when, since 1970
     * @param other another identifier of the same profile, or 0 where none is known; is lost in the narrow form
     * @param flags as in {@link FingerprintFormat}; are lost in the narrow form
     */
    public void add(long number, long content, int seconds, long other, byte flags) {
        if (packed.remaining() < format.bytes()) {
            packed = ByteBuffer.allocate(packed.capacity() * 2).put(packed.flip());
        }
        packed.putLong(number).putLong(content).putInt(seconds);
        if (format.wide()) {
            packed.putLong(other).put(flags);
        }
    }

    FingerprintFormat format() {
        return format;
    }

    public int count() {
        return packed.position() / format.bytes();
    }

    byte[] bytes() {
        byte[] bytes = new byte[packed.position()];
        packed.get(0, bytes);
        return bytes;
    }

    void clear() {
        packed.clear();
    }
}
