package io.iterablebatch.state.embedded;

import io.iterablebatch.state.database.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The server of one directory, as this JVM shares it: the first to enter joins the processes that use the directory,
 * the last to leave takes its part in deciding whether it is stopped. A start or a stop by any process happens under
 * the start lock, so a server is never started twice, nor stopped while somebody enters.
 */
final class SharedServer {

    /** What a user of the server must know. */
    record RunningServer(ConnectionSettings settings, String version) {}

    private final Path directory;
    private final Path home;
    private int users;

    /** The locks held while {@link #users} is not zero. */
    private final DirectoryLocks locks;

    SharedServer(Path directory) {
        this.directory = directory;
        this.home = directory.resolve("postgres");
        this.locks = new DirectoryLocks(home);
    }

    Path directory() {
        return directory;
    }

    @SuppressWarnings("try") // The lock is held, not used.
    synchronized RunningServer enter(PollingWait patience) throws IOException {
        PrivateFiles.directory(home);
        try (DirectoryLocks.Held start = locks.lockStart(patience)) {
            if (users == 0) {
                locks.join();
            }
            try {
                PostgresBinaries binaries = PostgresBinaries.unpack(directory.resolve("postgres-binaries"));
                ConnectionSettings settings = new ServerStarter(
                                new PostgresCluster(home.toRealPath(), binaries), locks, patience)
                        .ensureRunning();
                users++;
                return new RunningServer(settings, binaries.version());
            } finally {
                // Nobody uses the directory, so that whatever was started is of no use to anybody.
                if (users == 0 && locks.leave()) {
                    stop(patience);
                }
            }
        }
    }

    @SuppressWarnings("try") // The lock is held, not used.
    synchronized void leave(PollingWait patience) throws IOException {
        if (--users > 0) {
            return;
        }
        try (DirectoryLocks.Held start = locks.lockStart(patience)) {
            if (locks.leave()) {
                stop(patience);
            }
        }
    }

    private void stop(PollingWait patience) throws IOException {
        Path real = home.toRealPath();
        Postmaster.read(real).ifPresent(server -> server.stop(PostgresCluster.tag(real), patience));
    }
}
