package io.iterablebatch.console.acting;

import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.jobfile.JobOutline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The job files that may be started from the console: those of one folder and those below it. */
public final class JobFolder {

    private static final int DEPTH = 4;
    private static final int MOST_FILES = 500;

    private final Path folder;
    private final Map<String, String> environment;

    /** @param environment where placeholders of job files look after the parameters */
    public JobFolder(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /** The environment, from which placeholders are filled that no parameter fills. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Where they are. */
    public Path folder() {
        return folder;
    }

    /** All of them as they are now, by path; none where there is no such folder. */
    public List<JobOutline> all() {
        return files().stream().map(this::outline).toList();
    }

    /** The job file with this path, as {@link #all} has it; empty for every path that is not in the folder. */
    public Optional<JobOutline> named(String path) {
        return files().stream()
                .filter(file -> file.toString().equals(path))
                .findFirst()
                .map(this::outline);
    }

    /** Whether the file is in the folder only by a link that leads out of it. Such a file is not read. */
    public boolean leadsOut(Path file) {
        return !new ConfinedFolder(folder).holds(file);
    }

    private JobOutline outline(Path file) {
        return leadsOut(file)
                ? JobOutline.unread(file, "it is a link that leads out of the folder of job files, and is not read")
                : JobOutline.read(file, environment);
    }

    /** Whether the file is hidden, as those are that a mounted ConfigMap keeps behind its links. */
    private boolean isHidden(Path file) {
        for (Path part : folder.relativize(file)) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder, DEPTH)) {
            return found.filter(JobFileNames::isJob)
                    .filter(file -> Files.isRegularFile(file) && !isHidden(file))
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            return List.of();
        }
    }
}
