package io.iterablebatch.fleet;

import io.iterablebatch.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that a worker writes with every beat, for probes of the platform that it runs on: its time says that the
 * worker lives, its word what may be expected of it. A probe reads it where another JVM every few seconds would be too
 * dear. There is one for a data directory, so several workers need one each. Not thread-safe.
 */
public final class BeatFile {

    /** How the worker stood at its last beat. */
    public enum Condition {
        /** It takes what is due. */
        TAKING,
        /** It is about to end. */
        DRAINING,
        /** The state is of a newer version than its own; it takes nothing. */
        OUTDATED,
        /** The database did not answer. */
        AWAY
    }

    private static final Logger log = LoggerFactory.getLogger(BeatFile.class);

    private final Path file;
    private boolean told;

    /** A file that is not there yet. */
    public BeatFile(Path dataDirectory) {
        this.file = dataDirectory.resolve("worker.beat");
    }

    /** Writes it. A disk that is full, or goes away, stops no worker. */
    public void write(Condition condition) {
        String line = condition.name().toLowerCase(Locale.ROOT) + "\n";
        try {
            AtomicFile.writeOwnerOnly(file, out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
            told = false;
        } catch (IOException unwritable) {
            if (!told) {
                told = true;
                log.warn("probes cannot tell that this worker lives", unwritable);
            }
        }
    }

    /** Takes it away: the worker has ended. */
    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            log.debug("the file of the beat is left", left);
        }
    }
}
