package io.iterablebatch.state;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments as JDBC hands them out, of which a column may have none. */
public final class JdbcInstants {

    private JdbcInstants() {}

    /** Null for null. */
    public static @Nullable Instant of(@Nullable Timestamp column) {
        return column == null ? null : column.toInstant();
    }
}
