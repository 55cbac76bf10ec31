package io.iterablebatch.jobfile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which files are job files by their names, and which hold the examples of one: {@code users.test.yaml} has those of
 * {@code users.yaml} beside it.
 */
public final class JobFileNames {

    private static final List<String> ENDINGS = List.of(".yaml", ".yml");
    private static final String EXAMPLES = ".test";

    private JobFileNames() {}

    /** Whether a file of this name in a folder of job files is one. */
    public static boolean isJob(Path file) {
        return !isExamples(file) && ENDINGS.stream().anyMatch(file.toString()::endsWith);
    }

    /** Whether a file of this name holds examples. */
    public static boolean isExamples(Path file) {
        String name = name(file);
        return ENDINGS.stream()
                .map(ending -> EXAMPLES + ending)
                .anyMatch(ending -> name.endsWith(ending) && name.length() > ending.length());
    }

    /** Where the examples of a job file belong. */
    public static Path examplesOf(Path job) {
        return job.resolveSibling(withoutEnding(name(job)) + EXAMPLES + ENDINGS.get(0));
    }

    /** The examples of a job file that are there. */
    public static Optional<Path> presentExamplesOf(Path job) {
        return present(job, withoutEnding(name(job)) + EXAMPLES);
    }

    /** The job file whose examples this file holds, if it is there. */
    public static Optional<Path> presentJobOf(Path examples) {
        return present(examples, withoutEnding(withoutEnding(name(examples))));
    }

    private static Optional<Path> present(Path beside, String name) {
        return ENDINGS.stream()
                .map(ending -> beside.resolveSibling(name + ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
