package io.iterablebatch.console.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * The one-time token in the link that the console prints. A person who can read the terminal at which the console was
 * started is its user; another user of the machine reaches the port, but not the terminal. A token that was used is
 * void, and the next one is printed, for another browser. Thread-safe.
 */
public final class LoginLink {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Consumer<String> print;
    private String token;

    /** @param print takes each token but the first, for which the start of the console asks */
    public LoginLink(Consumer<String> print) {
        this.print = print;
        this.token = next();
    }

    /** The token that is good now. */
    public synchronized String token() {
        return token;
    }

    /** Uses up the token: whether it is the one that is good now, which it is not any more then. */
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
