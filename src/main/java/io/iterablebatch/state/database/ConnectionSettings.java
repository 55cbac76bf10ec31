package io.iterablebatch.state.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * How to log in to the PostgreSQL that holds the state. Immutable; {@link #toString} shows neither user nor password.
 *
 * @param username null where the URL names the user, or the driver shall choose
 * @param password null where the URL has it, or none is needed
 * @param owner whose the sessions are, or null
 */
public record ConnectionSettings(
        String jdbcUrl,
        @Nullable String username,
        @Nullable String password,
        @Nullable SessionOwner owner) {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);

    /** Longer than any statement of ours is silent, so that only a dead database runs into it. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofMinutes(3);

    /** A host of ours that died holds its locks, of sessions and of rows, for no more than a minute or so. */
    static final String NOTICE_DEAD_CLIENTS =
            "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

    /**
     * Overrides settings that a database or a login may have: a run's transaction waits as long as the API makes it
     * wait. A setting that only newer servers have cannot be named.
     */
    private static final String WHATEVER_THE_LOGIN_HAS = """
            SET idle_in_transaction_session_timeout = 0;
            SET default_transaction_isolation = 'read committed';
            SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'transaction_timeout'
            """;

    /** Dead connections to a database elsewhere are noticed; a setting in the URL goes before these. */
    private static final Map<String, String> DRIVER_DEFAULTS = Map.of(
            PGProperty.CONNECT_TIMEOUT.getName(),
            String.valueOf(CONNECT_TIMEOUT.toSeconds()),
            PGProperty.SOCKET_TIMEOUT.getName(),
            String.valueOf(STATEMENT_TIMEOUT.toSeconds()),
            PGProperty.TCP_KEEP_ALIVE.getName(),
            "true",
            // An error's detail quotes the row that was refused, which is personal data.
            PGProperty.LOG_SERVER_ERROR_DETAIL.getName(),
            "false");

    /** Settings for sessions that no worker owns. */
    public ConnectionSettings(String jdbcUrl, @Nullable String username, @Nullable String password) {
        this(jdbcUrl, username, password, null);
    }

    /** The same for sessions of the worker that the environment names, if it names one. */
    public ConnectionSettings ownedAsIn(Map<String, String> environment) {
        SessionOwner worker = SessionOwner.of(environment);
        return worker == null ? this : new ConnectionSettings(jdbcUrl, username, password, worker);
    }

    /**
     * A pool that fails within seconds when the database is away, and sooner once it has. The first connection is made
     * when it is first asked for.
     *
     * @param name of the pool, for logs, and its connections' {@code application_name}
     * @param size most connections at a time
     */
    public HikariDataSource pool(String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.setValidationTimeout(CONNECT_TIMEOUT.dividedBy(2).toMillis());
        config.setConnectionInitSql(NOTICE_DEAD_CLIENTS + "; " + naming(name) + WHATEVER_THE_LOGIN_HAS);
        config.setInitializationFailTimeout(-1);
        DRIVER_DEFAULTS.forEach(config::addDataSourceProperty);
        config.addDataSourceProperty(PGProperty.APPLICATION_NAME.getName(), name);
        return new StatePool(config, () -> connect(Map.of()).close());
    }

    /**
     * A connection of its own, outside of any pool.
     *
     * @param overrides driver properties; what the URL says goes before them
     * @throws SQLException whose message may name the user, never the password
     */
    public Connection connect(Map<String, String> overrides) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(DRIVER_DEFAULTS);
        properties.putAll(overrides);
        if (username != null) {
            properties.setProperty(PGProperty.USER.getName(), username);
        }
        if (password != null) {
            properties.setProperty(PGProperty.PASSWORD.getName(), password);
        }
        Connection connection = new Driver().connect(jdbcUrl, properties);
        if (connection == null) {
            throw new SQLException("not a URL of PostgreSQL");
        }
        String naming = naming(overrides.getOrDefault(PGProperty.APPLICATION_NAME.getName(), ""));
        if (!naming.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(naming);
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        }
        return connection;
    }

    /** The statement that gives an owned session its name, whatever the URL says; else empty. */
    private String naming(String label) {
        return owner == null ? "" : "SET application_name = '" + owner.label(label).replace("'", "''") + "';\n";
    }

    @Override
    public String toString() {
        return "ConnectionSettings[" + DatabaseAddress.of(jdbcUrl) + "]";
    }
}
