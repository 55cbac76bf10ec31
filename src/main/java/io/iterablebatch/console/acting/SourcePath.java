package io.iterablebatch.console.acting;

import io.iterablebatch.jobfile.JobOutline;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file that a job would read. Whoever may start a job is not thereby one who may read every file of the service's
 * user: what is typed cannot lead out of the folder that the job file names, or, where it names none, out of one that
 * the console was given.
 */
final class SourcePath {

    private SourcePath() {}

    /**
     * The folder that the typed values lead out of, or null where they do not.
     *
     * @param csv the path in the job file, with placeholders
     * @param typed the values of the form, without empty ones
     * @param environment fills the others
     * @param files the folder for a path that begins with what was typed
     */
    static @Nullable Path left(String csv, Map<String, String> typed, Map<String, String> environment, Path files) {
        String given = JobOutline.filled(csv, name -> typed.containsKey(name) ? null : environment.get(name));
        int first = given.indexOf("${");
        if (first < 0) {
            return null;
        }
        String before = given.substring(0, first);
        Path folder = absolute(before.isEmpty() ? files : Path.of(before.substring(0, before.lastIndexOf('/') + 1)));
        try {
            Path file = absolute(Path.of(JobOutline.filled(given, typed::get)));
            return file.startsWith(folder) ? null : folder;
        } catch (InvalidPathException noPath) {
            return folder;
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
