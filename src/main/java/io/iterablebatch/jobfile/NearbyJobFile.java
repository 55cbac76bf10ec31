package io.iterablebatch.jobfile;

import io.iterablebatch.text.SpellingHints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The job file that was probably meant by a name under which there is none. */
final class NearbyJobFile {

    private static final Path JOBS = Path.of("jobs");

    private NearbyJobFile() {}

    /** The end of a sentence; empty where no job file nearby has nearly that name. */
    static String hint(Path missing) {
        Path parent = missing.getParent() == null ? Path.of("") : missing.getParent();
        Map<String, Path> known = new LinkedHashMap<>();
        for (Path folder : List.of(parent, parent.resolve(JOBS), parent.resolveSibling(JOBS), JOBS)) {
            add(folder, known);
        }
        String typed = name(missing);
        String meant = known.containsKey(typed) ? typed : SpellingHints.nearest(typed, known.keySet());
        return meant == null ? "" : "; did you mean " + known.get(meant) + "?";
    }

    private static void add(Path folder, Map<String, Path> known) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(JobFileNames::isJob)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> known.putIfAbsent(name(file), file));
        } catch (IOException unreadable) {
            // Then nothing can be suggested of it.
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).replaceAll("\\.ya?ml$", "");
    }
}
