package io.iterablebatch.text;

import io.iterablebatch.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Facts of a job file and their hash, which knows neither the order of keys nor absent values. */
public final class CanonicalFacts {

    private final Map<String, String> facts = new TreeMap<>();

    /** Adds a fact, or nothing where its value is null. */
    public void put(String fact, @Nullable Object value) {
        if (value != null) {
            facts.put(fact, value.toString());
        }
    }

    public void putAll(Map<String, String> more) {
        facts.putAll(more);
    }

    public Map<String, String> asMap() {
        return Map.copyOf(facts);
    }

    /** SHA-256, hex. */
    public String hash() {
        MessageDigest sha256 = Sha256.start();
        facts.forEach((fact, value) -> {
            update(sha256, fact);
            update(sha256, value);
        });
        return Sha256.hex(sha256);
    }

    /** With its length in front, so that no two lists of facts run into the same bytes. */
    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
