package io.iterablebatch.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The job files that a worker has: those below one folder. */
public record WorkerJobFiles(Path folder) {

    /** A job file as people know it: its path below the folder. */
    public String shown(Path file) {
        return folder.normalize().relativize(file).toString();
    }

    /**
     * The job file with this path below the folder.
     *
     * @return empty where there is none, or where the path leads out of the folder
     */
    public Optional<Path> find(String path) {
        try {
            Path file = folder.resolve(path).normalize();
            boolean below = file.startsWith(folder.normalize())
                    && Files.isRegularFile(file)
                    && file.toRealPath().startsWith(folder.toRealPath());
            return below ? Optional.of(file) : Optional.empty();
        } catch (IOException | InvalidPathException none) {
            return Optional.empty();
        }
    }
}
