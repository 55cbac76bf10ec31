package io.iterablebatch.source.csv.text;

import io.iterablebatch.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Computes digests of streams, also of their beginning while they are being read. */
public final class StreamDigests {

    private static final int BLOCK = 1 << 18;

    private StreamDigests() {}

    public static MessageDigest copy(MessageDigest state) {
        try {
            return (MessageDigest) state.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The digest of several texts in this order. */
    public static String of(String... texts) {
        MessageDigest all = Sha256.start();
        for (String text : texts) {
            all.update(text.getBytes(StandardCharsets.UTF_8));
            all.update((byte) 0);
        }
        return Sha256.hex(all);
    }

    /**
     * Reads this many bytes into the digest.
     *
     * @return how many bytes were read; fewer only at the end of the stream
     */
    public static long read(InputStream in, long bytes, MessageDigest into) throws IOException {
        byte[] block = new byte[BLOCK];
        long done = 0;
        while (done < bytes) {
            int count = in.read(block, 0, (int) Math.min(block.length, bytes - done));
            if (count < 0) {
                break;
            }
            into.update(block, 0, count);
            done += count;
        }
        return done;
    }
}
