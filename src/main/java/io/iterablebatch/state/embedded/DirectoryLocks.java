package io.iterablebatch.state.embedded;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a directory, by file locks, which the system drops when a process dies however it dies. {@code start.lock}
 * is held for moments by a process that starts or stops the server; {@code users.lock} is shared by all processes that
 * use it. Not thread-safe.
 */
final class DirectoryLocks {

    /** Longer than a first start takes on a slow machine. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Path directory;
    private @Nullable FileLock use;

    DirectoryLocks(Path directory) {
        this.directory = directory;
    }

    /** A lock until it is closed. */
    record Held(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Waits for whoever is starting or stopping the server at this moment. */
    Held lockStart(PollingWait patience) throws IOException {
        FileChannel channel = open("start.lock");
        try {
            if (patience.until(START_LIMIT, () -> tryLock(channel))) {
                return new Held(channel);
            }
        } catch (UncheckedIOException e) {
            channel.close();
            throw e.getCause();
        }
        channel.close();
        throw new RunFailure(
                ExitCode.FAILED,
                "another process has been starting or stopping PostgreSQL in " + directory + " for minutes");
    }

    /** Counts this process as a user. The caller holds the start lock. */
    void join() throws IOException {
        use = open("users.lock").lock(0, Long.MAX_VALUE, true);
    }

    /**
     * Counts this process as a user no longer. The caller holds the start lock.
     *
     * @return whether no other process is one
     */
    boolean leave() throws IOException {
        FileLock held = use;
        if (held == null) {
            return false;
        }
        use = null;
        try (FileChannel channel = held.channel()) {
            held.release();
            return channel.tryLock() != null;
        }
    }

    /** Whether another process is a user too. The caller holds the start lock and has joined. */
    boolean shared() throws IOException {
        boolean alone = leave();
        join();
        return !alone;
    }

    private FileChannel open(String name) throws IOException {
        return FileChannel.open(
                directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
