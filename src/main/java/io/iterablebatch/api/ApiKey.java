package io.iterablebatch.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An API key that nothing but the request header can read: its text form is masked. */
public final class ApiKey {

    private static final int FINGERPRINT_CHARACTERS = 12;

    private final String value;

    /**
     * @param text the key; blanks and line ends around it are dropped, since key files end with one
     * @throws IllegalArgumentException when it is empty or holds what a header cannot carry; the message does not hold
     *     it
     */
    public ApiKey(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("the API key is empty");
        }
        // The JDK's own check would put the key into its message.
        if (!stripped.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("the API key holds a blank or a character that is not ASCII");
        }
        this.value = stripped;
    }

    /** Tells two keys apart without telling either: the start of its SHA-256, hex. */
    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey key && key.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
