package io.iterablebatch.console.acting;

import io.iterablebatch.jobfile.JobOutline;
import io.iterablebatch.source.csv.CsvRecordSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks which file a job would read. A person who may start a job may not therefore read every file of the service's
 * user: what is typed cannot lead out of the folder that the job file names or, where it names none, out of one that
 * the console was given; not by a link either. The command checks the links again when it opens the files: a person who
 * can put links there meanwhile can put files there, too.
 */
public final class SourcePathCheck {

    private SourcePathCheck() {}

    /**
     * The folder that the typed values lead out of, or null where they do not.
     *
     * @param csv the path in the job file, with placeholders
     * @param typed the values of the form, without empty ones
     * @param environment fills the others
     * @param files the folder for a path that begins with what was typed
     */
    public static @Nullable Path left(
            String csv, Map<String, String> typed, Map<String, String> environment, Path files) {
        String given = JobOutline.filled(csv, name -> typed.containsKey(name) ? null : environment.get(name));
        int first = given.indexOf("${");
        if (first < 0) {
            return null;
        }
        String before = given.substring(0, first);
        Path folder = before.isEmpty() ? files : Path.of(before.substring(0, before.lastIndexOf('/') + 1));
        ConfinedFolder allowed = new ConfinedFolder(folder);
        try {
            return meant(JobOutline.filled(given, typed::get)).stream().allMatch(allowed::holds)
                    ? null
                    : folder.toAbsolutePath().normalize();
        } catch (InvalidPathException noPath) {
            return folder;
        }
    }

    /** The files that a glob finds, or the path itself. */
    private static List<Path> meant(String csv) {
        List<Path> found = CsvRecordSource.files(csv, Path.of("").toAbsolutePath());
        return found.isEmpty() ? List.of(Path.of(csv)) : found;
    }
}
