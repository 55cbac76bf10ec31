package io.iterablebatch.source.csv;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, whose state can be copied in mid-stream. */
final class Digests {

    private static final int BLOCK = 1 << 18;

    private Digests() {}

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static MessageDigest copy(MessageDigest state) {
        try {
            return (MessageDigest) state.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hex(MessageDigest state) {
        return HexFormat.of().formatHex(state.digest());
    }

    /** The digest of several texts, one after the other. */
    static String of(String... texts) {
        MessageDigest all = start();
        for (String text : texts) {
            all.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            all.update((byte) 0);
        }
        return hex(all);
    }

    /**
     * Reads so many bytes into the digest.
     *
     * @return how many there were, fewer only at the end of the stream
     */
    static long read(InputStream in, long bytes, MessageDigest into) throws IOException {
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
