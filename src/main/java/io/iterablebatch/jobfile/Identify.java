package io.iterablebatch.jobfile;

import org.jspecify.annotations.Nullable;

/**
 * The source columns that hold the identifiers; at least one is set.
 *
 * @param emailLine line in the job file, for messages; 0 when unknown
 * @param userIdLine likewise
 */
public record Identify(@Nullable String email, @Nullable String userId, int emailLine, int userIdLine) {

    public Identify {
        if (email == null && userId == null) {
            throw new IllegalArgumentException("no column identifies the user");
        }
    }

    public Identify(@Nullable String email, @Nullable String userId) {
        this(email, userId, 0, 0);
    }
}
