package io.iterablebatch.prune;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The files of commands that were started through a console. */
public final class ConsoleFiles {

    private static final String OWN = "start-*.{out,json,pid}";

    private ConsoleFiles() {}

    /** The folder of a data directory that they are in. */
    public static Path folder(Path dataDirectory) {
        return dataDirectory.resolve("console");
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
