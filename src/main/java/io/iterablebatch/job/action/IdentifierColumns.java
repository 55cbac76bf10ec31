package io.iterablebatch.job.action;

import io.iterablebatch.text.CanonicalFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The source columns that hold the identifiers; at least one is set.
 *
 * @param cells how their cells are read
 * @param emailLine line in the job file, for messages; 0 when unknown
 * @param userIdLine likewise
 */
public record IdentifierColumns(
        @Nullable String email,
        @Nullable String userId,
        IdentifierCells cells,
        int emailLine,
        int userIdLine) {

    public IdentifierColumns {
        if (email == null && userId == null) {
            throw new IllegalArgumentException("no column identifies the user");
        }
    }

    /** Columns whose cells are read as they stand. */
    public IdentifierColumns(@Nullable String email, @Nullable String userId, int emailLine, int userIdLine) {
        this(email, userId, IdentifierCells.DEFAULT, emailLine, userIdLine);
    }

    public IdentifierColumns(@Nullable String email, @Nullable String userId) {
        this(email, userId, 0, 0);
    }

    /** Adds what decides which identifiers are sent. */
    void put(CanonicalFacts facts) {
        facts.put("identify.email", email);
        facts.put("identify.userId", userId);
        cells.put(facts);
    }

    /** The columns that are set. */
    List<NamedColumn> columns() {
        List<NamedColumn> columns = new ArrayList<>(2);
        if (email != null) {
            columns.add(new NamedColumn("identify.email", email, emailLine));
        }
        if (userId != null) {
            columns.add(new NamedColumn("identify.userId", userId, userIdLine));
        }
        return columns;
    }
}
