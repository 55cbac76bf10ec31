package io.iterablebatch.sandbox.endpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a project has beside its users. */
public enum Resource {
    CAMPAIGNS,
    TEMPLATES,
    MESSAGES,
    EXPORTS;

    /** As in {@code /sandbox/campaigns}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Resource> of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(word))
                .findFirst();
    }
}
