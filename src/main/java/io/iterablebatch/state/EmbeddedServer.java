package io.iterablebatch.state;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** One use of the embedded server of a directory. */
final class EmbeddedServer implements AutoCloseable {

    /** File locks belong to a whole JVM, so all uses of one directory in this JVM share one holder of them. */
    private static final Map<Path, SharedServer> SERVERS = new ConcurrentHashMap<>();

    private final SharedServer server;
    private final Patience patience;
    private final ConnectionSettings settings;
    private final String description;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private EmbeddedServer(SharedServer server, Patience patience, SharedServer.Running running) {
        this.server = server;
        this.patience = patience;
        this.settings = running.settings();
        this.description = "embedded PostgreSQL " + running.version() + " in " + server.directory();
    }

    static EmbeddedServer open(Path dataDirectory, Sleeper sleeper) {
        try {
            Path home = PrivateFiles.directory(dataDirectory.toAbsolutePath()).toRealPath();
            SharedServer server = SERVERS.computeIfAbsent(home, SharedServer::new);
            Patience patience = new Patience(sleeper);
            return new EmbeddedServer(server, patience, server.enter(patience));
        } catch (IOException e) {
            throw unusable(dataDirectory, e);
        }
    }

    ConnectionSettings settings() {
        return settings;
    }

    String description() {
        return description;
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            try {
                server.leave(patience);
            } catch (IOException e) {
                throw unusable(server.directory(), e);
            }
        }
    }

    private static RunFailure unusable(Path directory, IOException e) {
        boolean denied = e instanceof AccessDeniedException;
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
        String what = denied ? "this user may not write there" : reason;
        return new RunFailure(
                denied ? ExitCode.USAGE : ExitCode.FAILED,
                "the state cannot be kept in " + directory + " (" + what
                        + "): mend that, or set ITERABLE_BATCH_DATA to another directory",
                e);
    }
}
