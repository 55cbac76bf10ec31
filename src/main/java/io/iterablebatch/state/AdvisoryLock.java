package io.iterablebatch.state;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.StateFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * A lock that lives exactly as long as a session of its own does: who has it knows that no other process has, and
 * whoever gets it after a crash knows that the one before is dead. The connection is never one of a pool, and must not
 * go through a pooler that hands sessions around; {@link #verify} notices if it does. Not thread-safe.
 */
public final class AdvisoryLock implements AutoCloseable {

    /**
     * Who has a lock.
     *
     * @param backendPid of the session, as in {@code pg_stat_activity}
     * @param label what the holder called itself; cut to 63 bytes by PostgreSQL
     * @param since when the session began, or null where this login may not see that
     */
    public record Holder(
            int backendPid, String label, @Nullable Instant since) {}

    /** A dead database is noticed by us, and by the database a dead host of ours, within a minute or so. */
    private static final Map<String, String> NOTICE_THE_DEAD =
            Map.of(PGProperty.SOCKET_TIMEOUT.getName(), "10", PGProperty.TCP_KEEP_ALIVE.getName(), "true");

    private static final String KEEP_ALIVE = ConnectionSettings.NOTICE_DEAD_CLIENTS + "; SET idle_session_timeout = 0";

    private static final String IS_THIS_LOCK = "l.locktype = 'advisory' and l.granted and l.objsubid = 1"
            + " and l.database = (select oid from pg_database where datname = current_database())"
            + " and l.classid::bigint = (?::bigint >> 32) & 4294967295 and l.objid::bigint = ?::bigint & 4294967295";

    private final Connection connection;
    private final String name;
    private final long key;
    private final int backendPid;

    private AdvisoryLock(Connection connection, String name, long key, int backendPid) {
        this.connection = connection;
        this.name = name;
        this.key = key;
        this.backendPid = backendPid;
    }

    /**
     * Takes the lock of this name unless somebody has it; never waits for it.
     *
     * @param holderLabel for others to see, as in {@code host 4711}: no personal data
     * @throws RunFailure FAILED if the database is away
     */
    public static Optional<AdvisoryLock> tryAcquire(ConnectionSettings database, String name, String holderLabel) {
        long key = key(name);
        Connection connection = null;
        boolean kept = false;
        try {
            connection = connect(database, holderLabel);
            try (Statement statement = connection.createStatement()) {
                statement.execute(KEEP_ALIVE);
            }
            try (PreparedStatement statement =
                    connection.prepareStatement("select pg_try_advisory_lock(?), pg_backend_pid()")) {
                statement.setLong(1, key);
                try (ResultSet found = statement.executeQuery()) {
                    found.next();
                    if (!found.getBoolean(1)) {
                        return Optional.empty();
                    }
                    AdvisoryLock lock = new AdvisoryLock(connection, name, key, found.getInt(2));
                    kept = true;
                    return Optional.of(lock);
                }
            }
        } catch (SQLException e) {
            if (StateFailure.TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
                throw StateFailure.of(e);
            }
            throw new RunFailure(ExitCode.FAILED, "the lock " + name + " cannot be asked for: the database is away", e);
        } finally {
            if (!kept) {
                closeQuietly(connection);
            }
        }
    }

    /** Who has the lock of this name at this moment, if anybody. */
    public static Optional<Holder> holder(ConnectionSettings database, String name) {
        String sql = "select l.pid, a.application_name, a.backend_start from pg_locks l"
                + " left join pg_stat_activity a on a.pid = l.pid where " + IS_THIS_LOCK;
        try (Connection connection = connect(database, "who holds a lock");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key(name));
            statement.setLong(2, key(name));
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    return Optional.empty();
                }
                String label = found.getString(2);
                OffsetDateTime since = found.getObject(3, OffsetDateTime.class);
                return Optional.of(new Holder(
                        found.getInt(1), label == null ? "unknown" : label, since == null ? null : since.toInstant()));
            }
        } catch (SQLException e) {
            throw new RunFailure(ExitCode.FAILED, "the holder of " + name + " cannot be asked for", e);
        }
    }

    /**
     * Asks the database, in one round trip, whether this session is the one that took the lock and still has it.
     *
     * @throws RunFailure FAILED if not: another process may have the lock now, so nothing may be committed any more
     */
    public void verify() {
        String sql = "select count(*) from pg_locks l where l.pid = pg_backend_pid() and l.pid = ? and " + IS_THIS_LOCK;
        boolean held;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, backendPid);
            statement.setLong(2, key);
            statement.setLong(3, key);
            try (ResultSet found = statement.executeQuery()) {
                held = found.next() && found.getLong(1) == 1;
            }
        } catch (SQLException e) {
            throw lost(e);
        }
        if (!held) {
            throw lost(null);
        }
    }

    /** Gives the lock back, by ending its session. */
    @Override
    public void close() {
        closeQuietly(connection);
    }

    /** What to say where another process has the lock, however that was noticed. May be called from any thread. */
    public RunFailure lost() {
        return lost(null);
    }

    private RunFailure lost(@Nullable SQLException e) {
        return new RunFailure(
                ExitCode.FAILED,
                "the lock " + name
                        + " is lost: its database session ended, or a pooler such as pgBouncer in transaction"
                        + " mode handed it on (connect past the pooler then)",
                e);
    }

    private static Connection connect(ConnectionSettings database, String label) throws SQLException {
        Map<String, String> properties = new HashMap<>(NOTICE_THE_DEAD);
        properties.put(PGProperty.APPLICATION_NAME.getName(), label);
        return database.connect(properties);
    }

    private static void closeQuietly(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // The session is gone either way, and its lock with it.
        }
    }

    private static long key(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
