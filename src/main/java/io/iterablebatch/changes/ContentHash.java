package io.iterablebatch.changes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * 64 bits of a SHA-256 over an item and the hash of the mapping that made it, so that a change of the mapping makes
 * every item a changed one. Not thread-safe.
 */
final class ContentHash {

    private final MessageDigest sha256;
    private final byte[] mapping;

    ContentHash(String mappingHash) {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        // The hash of it, not the text: half as many bytes to hash for every record.
        mapping = sha256.digest(mappingHash.getBytes(StandardCharsets.UTF_8));
    }

    long of(byte[] item) {
        sha256.update(mapping);
        return ByteBuffer.wrap(sha256.digest(item)).getLong();
    }
}
