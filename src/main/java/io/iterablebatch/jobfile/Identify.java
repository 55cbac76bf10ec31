package io.iterablebatch.jobfile;

import org.jspecify.annotations.Nullable;

/** The source columns that hold the identifiers; at least one is set. */
public record Identify(@Nullable String email, @Nullable String userId) {}
