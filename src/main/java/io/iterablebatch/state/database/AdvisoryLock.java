package io.iterablebatch.state.database;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.Sha256;
import io.iterablebatch.StateFailureTranslator;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * A PostgreSQL advisory lock that lives exactly as long as a session of its own does. The process that has it knows
 * that no other has it; one that gets it after a crash knows that the holder before is dead, or has lost its session.
 * The connection is never one of a pool, and must not go through a pooler that hands sessions around:
 * {@code StateDatabase.open} refuses one, and {@link #verify} notices if it does later. Not thread-safe.
 */
public final class AdvisoryLock implements AutoCloseable {

    /** We notice a dead database, and the database notices a dead host of ours, within a minute or so. */
    private static final Map<String, String> NOTICE_THE_DEAD =
            Map.of(PGProperty.SOCKET_TIMEOUT.getName(), "10", PGProperty.TCP_KEEP_ALIVE.getName(), "true");

    private static final String KEEP_ALIVE = ConnectionSettings.NOTICE_DEAD_CLIENTS + "; SET idle_session_timeout = 0";

    private static final String IS_OURS = """
            l.locktype = 'advisory' and l.granted and l.objsubid = 1
              and l.database = (select oid from pg_database where datname = current_database())""";

    private static final String IS_THIS_LOCK = """
            %s and l.classid::bigint = (?::bigint >> 32) & 4294967295 and l.objid::bigint = ?::bigint & 4294967295
            """.formatted(IS_OURS);

    private static final String HOLDERS = """
            select (l.classid::bigint << 32) | l.objid::bigint, l.pid, a.application_name, host(a.client_addr),
                   a.backend_start
            from pg_locks l left join pg_stat_activity a on a.pid = l.pid
            where %s order by l.pid
            """.formatted(IS_OURS);

    private final ConnectionSettings database;
    private final String name;
    private final String holderLabel;
    private final long key;
    private Connection connection;
    private int backendPid;

    private AdvisoryLock(
            ConnectionSettings database, Connection connection, String name, String holderLabel, int backendPid) {
        this.database = database;
        this.connection = connection;
        this.name = name;
        this.holderLabel = holderLabel;
        this.key = key(name);
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
                    AdvisoryLock lock = new AdvisoryLock(database, connection, name, holderLabel, found.getInt(2));
                    kept = true;
                    return Optional.of(lock);
                }
            }
        } catch (SQLException e) {
            RunFailure known = StateFailureTranslator.of(e);
            throw StateFailureTranslator.TOO_MANY_CONNECTIONS.equals(e.getSQLState())
                            || known.exitCode() != ExitCode.FAILED
                    ? known
                    : new RunFailure(
                            ExitCode.FAILED, "the lock " + name + " cannot be asked for: the database is away", e);
        } finally {
            if (!kept) {
                closeQuietly(connection);
            }
        }
    }

    /** Who has the lock of this name at this moment, if anybody. */
    public static Optional<LockHolder> holder(ConnectionSettings database, String name) {
        return Optional.ofNullable(holders(database).get(key(name)));
    }

    /**
     * Who has any lock of this database at this moment, by {@link #key}.
     *
     * @throws RunFailure FAILED if the database is away
     */
    public static Map<Long, LockHolder> holders(ConnectionSettings database) {
        Map<Long, LockHolder> all = new LinkedHashMap<>();
        try (Connection connection = connect(database, "who holds a lock");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(HOLDERS)) {
            while (found.next()) {
                String label = found.getString(3);
                OffsetDateTime since = found.getObject(5, OffsetDateTime.class);
                all.put(
                        found.getLong(1),
                        new LockHolder(
                                found.getInt(2),
                                label == null || label.isEmpty() ? "unknown" : label,
                                found.getString(4),
                                since == null ? null : since.toInstant()));
            }
        } catch (SQLException e) {
            throw new RunFailure(ExitCode.FAILED, "the holders of locks cannot be asked for", e);
        }
        return all;
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

    /**
     * Takes the lock again, on a new session, once {@link #verify} has said that it is lost. Another process may have
     * had it in between: whether that has done anything is for the caller to know.
     *
     * @return whether it is held again
     * @throws RunFailure FAILED if the database is away
     */
    public boolean takeAgain() {
        endOwnSession();
        Optional<AdvisoryLock> again = tryAcquire(database, name, holderLabel);
        if (again.isEmpty()) {
            return false;
        }
        closeQuietly(connection);
        connection = again.get().connection;
        backendPid = again.get().backendPid;
        return true;
    }

    /** Where only the way to the database broke, the server may not have noticed yet, and the session has the lock. */
    private void endOwnSession() {
        Optional<LockHolder> holder = holder(database, name);
        SessionOwner owner = database.owner();
        if (holder.isEmpty()
                || holder.get().backendPid() != backendPid
                || !(owner == null ? holderLabel : owner.label(holderLabel))
                        .equals(holder.get().label())) {
            return;
        }
        try (Connection other = connect(database, holderLabel);
                PreparedStatement statement = other.prepareStatement("select pg_terminate_backend(?, 2000)")) {
            statement.setInt(1, backendPid);
            statement.executeQuery().close();
        } catch (SQLException away) {
            throw new RunFailure(ExitCode.FAILED, "the lock " + name + " cannot be taken again", away);
        }
    }

    /**
     * Gives the lock back, and then ends its session: a pooler in session mode may keep the session for the next
     * client, and the lock with it. Another session's lock is not touched.
     */
    @Override
    public void close() {
        try (PreparedStatement statement =
                connection.prepareStatement("select pg_advisory_unlock(?) where pg_backend_pid() = ?")) {
            statement.setLong(1, key);
            statement.setInt(2, backendPid);
            statement.executeQuery().close();
        } catch (SQLException e) {
            // The session is gone, and its lock with it.
        } finally {
            closeQuietly(connection);
        }
    }

    /** The failure for a lock that another process has, however that was noticed. May be called from any thread. */
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

    /** The number that stands for a lock of this name in {@code pg_locks}. */
    public static long key(String name) {
        return ByteBuffer.wrap(Sha256.of(name)).getLong();
    }
}
