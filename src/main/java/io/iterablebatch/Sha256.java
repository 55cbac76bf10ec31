package io.iterablebatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, without the checked exception for a Java that lacks it: every Java has it. */
public final class Sha256 {

    private Sha256() {}

    /** A digest of nothing yet, for bytes that come in parts. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The 32 bytes of these bytes' hash. */
    public static byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }

    /** The hash of a text in UTF-8. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of what was put into the digest, as 64 hexadecimal digits; the digest begins anew. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
