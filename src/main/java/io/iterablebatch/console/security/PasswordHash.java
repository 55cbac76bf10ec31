package io.iterablebatch.console.security;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Hashes of passwords for a users file. */
public final class PasswordHash {

    /** The cost for bcrypt: a quarter of a second or so for each guess. */
    static final int COST = 12;

    /** The longest password: bcrypt looks at no more bytes. */
    private static final int MOST_BYTES = 72;

    private static final int LEAST_CHARACTERS = 12;

    private PasswordHash() {}

    /**
     * The bcrypt hash of a password.
     *
     * @throws UsageFailure where it is too short to be one, or too long for bcrypt
     */
    public static String of(String password) {
        if (password.codePointCount(0, password.length()) < LEAST_CHARACTERS) {
            throw new UsageFailure(
                    List.of(new Problem("--hash", "a password has at least 12 characters; a few words do")));
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw new UsageFailure(
                    List.of(new Problem("--hash", "bcrypt takes no more than 72 bytes; choose a shorter one")));
        }
        String hash = new BCryptPasswordEncoder(COST).encode(password);
        if (hash == null) {
            throw new IllegalStateException("no hash");
        }
        return hash;
    }
}
