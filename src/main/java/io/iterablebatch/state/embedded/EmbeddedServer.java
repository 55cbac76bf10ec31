package io.iterablebatch.state.embedded;

import io.iterablebatch.state.database.ConnectionSettings;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** One use of the embedded server of a directory. */
public final class EmbeddedServer implements AutoCloseable {

    /** File locks belong to a whole JVM, so all uses of one directory in this JVM share one holder of them. */
    private static final Map<Path, SharedServer> SERVERS = new ConcurrentHashMap<>();

    private final SharedServer server;
    private final PollingWait patience;
    private final ConnectionSettings settings;
    private final String description;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private EmbeddedServer(SharedServer server, PollingWait patience, SharedServer.RunningServer running) {
        this.server = server;
        this.patience = patience;
        this.settings = running.settings();
        this.description = "embedded PostgreSQL " + running.version() + " in " + server.directory();
    }

    public static EmbeddedServer open(Path dataDirectory, Sleeper sleeper) {
        try {
            Path home = PrivateFiles.directory(dataDirectory.toAbsolutePath()).toRealPath();
            new ServerFailure(dataDirectory.toAbsolutePath()).refuseSignsOfTheShell(home);
            SharedServer server = SERVERS.computeIfAbsent(home, SharedServer::new);
            PollingWait patience = new PollingWait(sleeper);
            return new EmbeddedServer(server, patience, server.enter(patience));
        } catch (IOException e) {
            throw new ServerFailure(dataDirectory.toAbsolutePath()).of(e);
        }
    }

    public ConnectionSettings settings() {
        return settings;
    }

    public String description() {
        return description;
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            try {
                server.leave(patience);
            } catch (IOException e) {
                throw new ServerFailure(server.directory()).of(e);
            }
        }
    }
}
