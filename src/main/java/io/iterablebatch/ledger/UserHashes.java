package io.iterablebatch.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Numbers that stand for users in tables that must hold nothing personal: 64 bits of a SHA-256 that is salted with the
 * destination. Two users may share one, once in many billions of pairs; whatever relies on them must stay right then.
 * Not thread-safe.
 */
public final class UserHashes {

    private final MessageDigest sha256;
    private final byte[] salt;

    /** @param destination the destination's id */
    public UserHashes(String destination) {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        salt = destination.getBytes(StandardCharsets.UTF_8);
    }

    /** The number of a key of {@link io.iterablebatch.mapping.Mapped.Update#userKeys}. */
    public long of(String userKey) {
        sha256.update(salt);
        return ByteBuffer.wrap(sha256.digest(userKey.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
