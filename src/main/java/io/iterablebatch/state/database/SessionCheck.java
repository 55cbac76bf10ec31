package io.iterablebatch.state.database;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/**
 * Whether what the URL leads to gives a client one session of one server for as long as it is connected. A pooler in
 * transaction or statement mode does not: a lock of ours would stay on a session that others use (issue 18).
 */
record SessionCheck(DatabaseAddress endpoint, ConnectionSettings settings) {

    /** Enough for a pooler that deals its sessions out in turn, or at random, to show itself. */
    private static final int ROUNDS = 4;

    /** The time limits that {@link ExternalDatabase} gives its first connection. */
    static final Map<String, String> SOON = Map.of("connectTimeout", "4", "socketTimeout", "5");

    /** SQLSTATEs of a prepared statement that is not there any more, or that another client made. */
    private static final Set<String> NOT_OURS = Set.of("26000", "42P05");

    private static final String WHERE = "select pg_backend_pid(), pg_postmaster_start_time()::text";

    private record Session(int backendPid, String serverSince) {}

    /**
     * Refuses what hands sessions around.
     *
     * @param connection used for queries alone so far; in no transaction, neither before nor after
     * @throws RunFailure USAGE, with the way out
     * @throws SQLException where one of both connections fails
     */
    void refuseShared(Connection connection) throws SQLException {
        Session first = ask(connection);
        connection.commit();
        // A pooler makes up the number that it tells at login, so that one round is enough where that is right.
        int rounds = connection.unwrap(PGConnection.class).getBackendPID() == first.backendPid() ? 1 : ROUNDS;
        try (Connection second = settings.connect(SOON)) {
            second.setAutoCommit(false);
            for (int round = 0; round < rounds; round++) {
                Session held = ask(second);
                if (!held.serverSince().equals(first.serverSince())) {
                    throw new RunFailure(
                            ExitCode.USAGE,
                            ExternalDatabase.URL + ": " + endpoint
                                    + " leads now to one server and now to another, but the"
                                    + " state is in one: name that server alone, or add targetServerType=primary");
                }
                if (held.equals(first) || !ask(connection).equals(first)) {
                    throw pooled(endpoint);
                }
                connection.commit();
                second.commit();
            }
        }
        refuseForgetful(connection);
    }

    private static Session ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(WHERE)) {
            found.next();
            return new Session(found.getInt(1), found.getString(2));
        }
    }

    /** The driver keeps statements at the server under names, unless the URL says that it shall not. */
    private void refuseForgetful(Connection connection) throws SQLException {
        if (connection.unwrap(PGConnection.class).getPrepareThreshold() <= 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(WHERE)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            for (int i = 0; i < 2; i++) {
                statement.executeQuery().close();
                connection.commit();
            }
        } catch (SQLException e) {
            if (NOT_OURS.contains(String.valueOf(e.getSQLState()))) {
                throw pooled(endpoint);
            }
            throw e;
        }
    }

    /** The failure for a pooler that hands sessions around, however it was noticed. */
    static RunFailure pooled(DatabaseAddress endpoint) {
        return new RunFailure(
                ExitCode.USAGE,
                ExternalDatabase.URL + ": " + endpoint
                        + " is a pooler in transaction or statement mode, which lends the"
                        + " same session to several clients, but the lock of a job belongs to a session. Give the address of"
                        + " PostgreSQL itself, or one where the pooler is in session mode (PgBouncer: pool_mode=session);"
                        + " nothing was done");
    }
}
