package io.iterablebatch.ledger.instance;

import io.iterablebatch.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Numbers of users as versions before {@link io.iterablebatch.hashing.UserNumbers} made them: for what these versions
 * left open, and for users who lost a subscription, who are forgotten soon. They stand for users in tables that must
 * hold nothing personal: 64 bits of a SHA-256 that is salted with the destination. Two users may share one, once in
 * many billions of pairs; whatever relies on them must stay right then. Not thread-safe.
 */
public final class UserHasher {

    private final MessageDigest sha256 = Sha256.start();
    private final byte[] salt;
    private final ByteBuffer digest = ByteBuffer.allocate(32);

    /** @param destination the destination's id */
    public UserHasher(String destination) {
        // Its hash, cut: salt and e-mail together are then one block of the digest, which takes half the time of two.
        salt = Arrays.copyOf(sha256.digest(destination.getBytes(StandardCharsets.UTF_8)), Long.BYTES);
    }

    /** The number of a key of {@link io.iterablebatch.mapping.UserIdentifiers#keys}. */
    public long of(String userKey) {
        sha256.update(salt);
        sha256.update(userKey.getBytes(StandardCharsets.UTF_8));
        try {
            sha256.digest(digest.array(), 0, digest.capacity());
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        return digest.getLong(0);
    }
}
