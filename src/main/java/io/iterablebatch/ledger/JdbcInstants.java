package io.iterablebatch.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as JDBC hands them out, of which a column may have none. */
final class JdbcInstants {

    private JdbcInstants() {}

    /** Null for null. */
    static @Nullable Instant of(@Nullable Timestamp column) {
        return column == null ? null : column.toInstant();
    }
}
