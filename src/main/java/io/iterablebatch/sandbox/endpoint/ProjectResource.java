package io.iterablebatch.sandbox.endpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a project has beside its users. */
public enum ProjectResource {
    CAMPAIGNS,
    TEMPLATES,
    MESSAGES,
    EXPORTS;

    /** As in {@code /sandbox/campaigns}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ProjectResource> of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.toString().equals(word))
                .findFirst();
    }
}
