package io.iterablebatch.prune;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The files of runs that a worker had done: what the last try of each said. */
public final class QueueFiles {

    private static final String OWN = "run-*.{out,json}";

    private QueueFiles() {}

    /** The folder of a data directory that they are in. */
    public static Path folder(Path dataDirectory) {
        return dataDirectory.resolve("queue");
    }

    /** Removes those that nothing was written to since then. */
    static void removeOld(Path dataDirectory, Instant before, boolean dryRun) throws IOException {
        Path folder = folder(dataDirectory);
        if (dryRun || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, OWN)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.delete(file);
                }
            }
        }
    }
}
