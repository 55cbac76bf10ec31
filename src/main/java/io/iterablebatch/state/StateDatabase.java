package io.iterablebatch.state;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.state.database.ExternalDatabase;
import io.iterablebatch.state.database.Migrations;
import io.iterablebatch.state.embedded.EmbeddedServer;
import io.iterablebatch.time.Sleeper;
import java.nio.file.Path;
import java.util.Map;

/**
 * The PostgreSQL that holds the state, ready to take connections: the one that {@code SPRING_DATASOURCE_URL} names, or
 * an embedded one on a directory that persists. An embedded server belongs to all processes that have it open, and the
 * last to close it stops it. Nothing is stopped by a shutdown hook: a process that ends without closing leaves the
 * server running, and the next one takes it over. Thread-safe.
 */
public final class StateDatabase implements AutoCloseable {

    private final ConnectionSettings settings;
    private final String description;
    private final AutoCloseable server;

    private StateDatabase(ConnectionSettings settings, String description, AutoCloseable server) {
        this.settings = settings;
        this.description = description;
        this.server = server;
    }

    /**
     * Connects to the external database, or starts or joins the embedded one. Takes a fraction of a second when warm,
     * and some seconds the first time. May be called on any thread.
     *
     * @param environment where {@code SPRING_DATASOURCE_URL}, {@code _USERNAME} and {@code _PASSWORD} are looked up
     * @param dataDirectory home of the embedded server; made, for its owner only, where it is missing
     * @throws io.iterablebatch.RunFailure FAILED if it is away, USAGE if a person must change something first
     */
    public static StateDatabase open(Map<String, String> environment, Path dataDirectory, Sleeper sleeper) {
        if (ExternalDatabase.isConfigured(environment)) {
            ExternalDatabase external = ExternalDatabase.check(environment);
            return new StateDatabase(external.settings().ownedAsIn(environment), external.description(), () -> {});
        }
        EmbeddedServer server = EmbeddedServer.open(dataDirectory, sleeper);
        return new StateDatabase(server.settings().ownedAsIn(environment), server.description(), server);
    }

    /** The URL, without a password. */
    public String jdbcUrl() {
        return settings.jdbcUrl();
    }

    /** All that a connection needs. */
    public ConnectionSettings settings() {
        return settings;
    }

    /**
     * A pool of connections, once the schema is the one that this program needs.
     *
     * @param name of the pool, for logs, and its connections' {@code application_name}
     * @param size most connections at a time
     * @throws io.iterablebatch.RunFailure as {@link Migrations#apply} does
     */
    public HikariDataSource migratedPool(String name, int size) {
        HikariDataSource pool = settings.pool(name, size);
        try {
            Migrations.apply(pool);
            return pool;
        } catch (RuntimeException | Error failure) {
            pool.close();
            throw failure;
        }
    }

    /** Which database this is, for people; without user and password. */
    public String describe() {
        return description;
    }

    /** Leaves the database; stops the embedded server where nobody else uses it. Harmless the second time. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
