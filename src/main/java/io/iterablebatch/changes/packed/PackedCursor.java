package io.iterablebatch.changes.packed;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the entries of blocks that follow each other. */
public abstract class PackedCursor implements FingerprintCursor {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private int width;
    private boolean wide;
    private ByteBuffer block = NOTHING;
    private int at;

    /** The next block, or null after the last one. */
    abstract byte @Nullable [] nextBlock();

    /** The form of the block that was handed out last. */
    abstract FingerprintFormat format();

    @Override
    public boolean next() {
        at += width;
        while (at >= block.limit()) {
            byte[] next = nextBlock();
            if (next == null) {
                at = block.limit();
                return false;
            }
            wide = format().wide();
            width = format().bytes();
            if (next.length % width != 0) {
                throw new IllegalStateException("a block of fingerprints is broken");
            }
            block = ByteBuffer.wrap(next);
            at = 0;
        }
        return true;
    }

    @Override
    public long number() {
        return block.getLong(at);
    }

    @Override
    public long content() {
        return block.getLong(at + FingerprintFormat.CONTENT);
    }

    @Override
    public int seconds() {
        return block.getInt(at + FingerprintFormat.SECONDS);
    }

    @Override
    public long other() {
        return wide ? block.getLong(at + FingerprintFormat.OTHER) : 0;
    }

    @Override
    public byte flags() {
        return wide ? block.get(at + FingerprintFormat.FLAGS) : 0;
    }
}
