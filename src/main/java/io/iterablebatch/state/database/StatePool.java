package io.iterablebatch.state.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * A pool that waits patiently for a database that may be back in a moment, but only once: after one caller has waited
 * in vain, the next ones fail at once unless the database is back. A run that ends because the database is away asks
 * for it a good many times more.
 */
final class StatePool extends HikariDataSource {

    /** Connects by itself, and throws where that cannot be. */
    @FunctionalInterface
    interface Probe {
        void connect() throws SQLException;
    }

    private final Probe probe;
    private volatile boolean away;

    StatePool(HikariConfig config, Probe probe) {
        super(config);
        this.probe = probe;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (away) {
            probe.connect();
        }
        try {
            Connection connection = super.getConnection();
            away = false;
            return connection;
        } catch (SQLTransientConnectionException inVain) {
            away = true;
            throw inVain;
        }
    }
}
