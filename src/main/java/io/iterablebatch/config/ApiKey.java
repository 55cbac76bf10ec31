package io.iterablebatch.config;

import io.iterablebatch.Sha256;
import java.util.HexFormat;

/**
 * A key of the Iterable API. Its text leaves the object only by {@link #value()}.
 *
 * @param value the key, fit for a header: visible ASCII characters, not empty
 * @param variable the environment variable that it came from, for messages
 */
public record ApiKey(String value, String variable) {

    /** @throws IllegalArgumentException if the value is empty or not fit for a header; the message does not hold it */
    public ApiKey {
        // The JDK's own check of a header would put the key into its message.
        if (!isUsable(value)) {
            throw new IllegalArgumentException("not usable as an API key: " + variable);
        }
    }

    /** Whether the text is fit to be a key: not empty, visible ASCII characters only. */
    static boolean isUsable(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** A short hash, 12 hexadecimal digits, to notice that a key changed without keeping it. */
    public String fingerprint() {
        return HexFormat.of().formatHex(Sha256.of(value), 0, 6);
    }

    @Override
    public String toString() {
        return "ApiKey[" + variable + ", ****]";
    }
}
