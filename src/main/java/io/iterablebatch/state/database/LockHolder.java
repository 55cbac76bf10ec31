package io.iterablebatch.state.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The session that has a lock.
 *
 * @param backendPid of the session, as in {@code pg_stat_activity}
 * @param label what the holder called itself; cut to 63 bytes by PostgreSQL
 * @param address that the session comes from, or null where this login may not see that
 * @param since when the session began, or null where this login may not see that; earlier than the lock where a pooler
 *     keeps sessions
 */
public record LockHolder(
        int backendPid,
        String label,
        @Nullable String address,
        @Nullable Instant since) {

    /** In one line: enough to find the session, and to end it. */
    public String describe() {
        StringBuilder text = new StringBuilder("PostgreSQL session ")
                .append(backendPid)
                .append(" (")
                .append(label);
        if (address != null) {
            text.append(" from ").append(address);
        }
        if (since == null) {
            return text.append("; this login may not see since when)").toString();
        }
        return text.append(", since ")
                .append(since.truncatedTo(ChronoUnit.SECONDS))
                .append(')')
                .toString();
    }
}
