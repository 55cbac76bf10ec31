package io.iterablebatch.source.csv.text;

import io.iterablebatch.Sha256;
import java.security.MessageDigest;

/**
 * A place in a file.
 *
 * @param bytes how many bytes of the (decompressed) file are before it
 * @param digest of those bytes
 */
public record DigestedOffset(long bytes, String digest) {

    /** @param digest remains as it is */
    static DigestedOffset of(long bytes, MessageDigest digest) {
        return new DigestedOffset(bytes, Sha256.hex(StreamDigests.copy(digest)));
    }
}
