package io.iterablebatch.changes;

import io.iterablebatch.Sha256;
import io.iterablebatch.mapping.JsonItem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * 64 bits of a SHA-256 over an item and the hash of the mapping that made it, so that a change of the mapping makes
 * every item a changed one. Not thread-safe.
 */
final class ContentHasher {

    private final MessageDigest sha256 = Sha256.start();
    private final byte[] mapping;

    ContentHasher(String mappingHash) {
        // The hash of it, not the text: half as many bytes to hash for every record.
        mapping = sha256.digest(mappingHash.getBytes(StandardCharsets.UTF_8));
    }

    long of(JsonItem item) {
        sha256.update(mapping);
        sha256.update(item.buffer(), item.from(), item.length());
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }
}
