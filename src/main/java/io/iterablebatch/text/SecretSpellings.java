package io.iterablebatch.text;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** How others may write a secret that they were given. */
public final class SecretSpellings {

    private SecretSpellings() {}

    /** As it is, quotes doubled, lines joined, in a URL and out of one; none for an empty text. */
    public static Set<String> of(String secret) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(secret);
        spellings.add(secret.replace("'", "''"));
        spellings.add(secret.replace("\"", "\"\""));
        spellings.add(secret.replaceAll("\\s+", " "));
        spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        try {
            spellings.add(URLDecoder.decode(secret, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noUrl) {
            // Then nobody reads it as a part of one.
        }
        spellings.removeIf(String::isBlank);
        return spellings;
    }
}
