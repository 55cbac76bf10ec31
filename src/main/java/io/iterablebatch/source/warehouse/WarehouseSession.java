package io.iterablebatch.source.warehouse;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.job.source.WarehouseSection;
import io.iterablebatch.source.warehouse.dialect.Dialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a warehouse, and the statement that was last executed on it. One thread reads by it; any other may
 * end it.
 */
final class WarehouseSession {

    private static final Logger log = LoggerFactory.getLogger(WarehouseSession.class);

    private final Connection connection;
    private final Dialect dialect;
    private final SqlErrorTranslator trouble;
    private volatile @Nullable PreparedStatement statement;
    private volatile boolean interrupted;

    private WarehouseSession(Connection connection, Dialect dialect, SqlErrorTranslator trouble) {
        this.connection = connection;
        this.dialect = dialect;
        this.trouble = trouble;
    }

    /**
     * Connects.
     *
     * @param drivers folder of jars with further JDBC drivers
     * @throws RunFailure if there is no driver, or the warehouse is away or refuses the login
     */
    static WarehouseSession open(WarehouseSection section, Path drivers, Dialect dialect) {
        SqlErrorTranslator trouble = new SqlErrorTranslator(section, dialect);
        return new WarehouseSession(connect(section, dialect, new DriverLoader(drivers), trouble), dialect, trouble);
    }

    private static Connection connect(
            WarehouseSection section, Dialect dialect, DriverLoader drivers, SqlErrorTranslator trouble) {
        var driver = drivers.of(section.login());
        try {
            Connection connection = driver.connect(section.login().url(), dialect.propertiesOf(section.login()));
            if (connection == null) {
                throw new SQLException("the driver does not take the URL", "08001");
            }
            try {
                dialect.prepare(connection);
                return connection;
            } catch (SQLException | RuntimeException e) {
                close(connection);
                throw e;
            }
        } catch (SQLException e) {
            throw trouble.connecting(e);
        } catch (RuntimeException | LinkageError ofTheDriver) {
            // Without its message, which may quote the URL.
            log.debug("the driver failed: {}", ofTheDriver.getClass().getName());
            throw new RunFailure(
                    ExitCode.USAGE,
                    "the driver for " + section.login().kind() + " URLs fails ("
                            + ofTheDriver.getClass().getSimpleName()
                            + "). Check " + section.urlPath() + ", and the driver's version with"
                            + " `./iterable-batch drivers list`");
        }
    }

    Connection connection() {
        return connection;
    }

    /** That of the database, the same for all that goes over this connection. */
    Dialect dialect() {
        return dialect;
    }

    /** The failure for an error that shows that the query is wrong. */
    RunFailure refusal(SQLException e) {
        return trouble.preparing(e);
    }

    /** The failure for an error while the row of this number is read. */
    RunFailure failure(SQLException e, long row) {
        return trouble.reading(e, row, connection);
    }

    /** Keeps a statement, so that another thread can end it; returns it. */
    PreparedStatement keep(PreparedStatement asking) {
        statement = asking;
        return asking;
    }

    /** Whether it was ended by {@link #interrupt}. */
    boolean isInterrupted() {
        return interrupted;
    }

    /** Ends the statement in the warehouse, and then the session, so that no other statement begins to wait. */
    void interrupt() {
        interrupted = true;
        try {
            dialect.cancel(connection, statement);
        } catch (SQLException e) {
            log.debug("cancelling the query failed: {}", e.getClass().getName());
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("ending the session failed: {}", e.getClass().getName());
        }
    }

    void close() {
        close(statement);
        close(connection);
    }

    /** Closes something of it, whatever comes of that. */
    static void close(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception e) {
            log.debug(
                    "closing the warehouse's connection failed: {}",
                    e.getClass().getName());
        }
    }
}
