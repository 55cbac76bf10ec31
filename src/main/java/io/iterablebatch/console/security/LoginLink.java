package io.iterablebatch.console.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * The one-time token that stands in the link which the console prints. Who can read the terminal that the console was
 * started at is its user; another user of the machine reaches the port, but not the terminal. Once used it is void, and
 * the next one is printed, for another browser. Thread-safe.
 */
public final class LoginLink {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Consumer<String> print;
    private String token;

    /** @param print takes each token but the first, which whoever starts the console asks for */
    public LoginLink(Consumer<String> print) {
        this.print = print;
        this.token = next();
    }

    /** The one that is good now. */
    public synchronized String token() {
        return token;
    }

    /** Whether this is the one, which from now on it is not. */
    synchronized boolean use(String given) {
        boolean right =
                MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        if (right) {
            token = next();
            print.accept(token);
        }
        return right;
    }

    private String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
