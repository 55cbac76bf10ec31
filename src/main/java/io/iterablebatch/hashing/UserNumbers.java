package io.iterablebatch.hashing;

import java.nio.charset.StandardCharsets;

/**
 * The numbers that stand for users: in the delivery window, in the send journal, in fingerprints and with refused
 * records, none of which may hold anything personal. A number is computed once for a row, of an identifier as its user
 * is known by it: an e-mail in lower case, or a userId. Immutable.
 *
 * <p>Two of 20 million users share a number with a probability of 1 in 100,000. Whatever relies on numbers stays right
 * then, or errs to the safe side: docs/decisions.md says how.
 */
public final class UserNumbers {

    /** Stands for no user. */
    public static final long NONE = 0;

    private final SipHash hash;

    public UserNumbers(SipHash hash) {
        this.hash = hash;
    }

    /** Numbers that are written nowhere, for what keeps no state; the same each time, so that what it tells is, too. */
    public static UserNumbers ofNoState() {
        return new UserNumbers(SipHash.withKey(new byte[SipHash.KEY_LENGTH]));
    }

    /** A hash for something else than users, such as contents, with a key of its own that comes from this one's. */
    public SipHash hashOf(String purpose) {
        return hash.derived(purpose.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The number of a user; never {@link #NONE}.
     *
     * @param key an e-mail in lower case, or a userId
     */
    public long of(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /** The same for a key in UTF-8. */
    public long of(byte[] bytes, int from, int to) {
        long number = hash.of(bytes, from, to);
        return number == NONE ? 1 : number;
    }
}
