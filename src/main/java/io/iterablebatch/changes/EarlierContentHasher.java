package io.iterablebatch.changes;

import io.iterablebatch.Sha256;
import io.iterablebatch.mapping.JsonItem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The contents' numbers of earlier versions: 64 bits of a SHA-256 over the hash of the mapping and the item. Not
 * thread-safe.
 */
final class EarlierContentHasher {

    private final MessageDigest sha256 = Sha256.start();
    private final byte[] mapping;

    EarlierContentHasher(String mappingHash) {
        // The hash of it, not the text: half as many bytes to hash for every record.
        mapping = sha256.digest(mappingHash.getBytes(StandardCharsets.UTF_8));
    }

    long of(JsonItem item) {
        sha256.update(mapping);
        sha256.update(item.buffer(), item.from(), item.length());
        return ByteBuffer.wrap(sha256.digest()).getLong();
    }
}
