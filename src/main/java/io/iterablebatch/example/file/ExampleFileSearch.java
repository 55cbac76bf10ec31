package io.iterablebatch.example.file;

import io.iterablebatch.Problem;
import io.iterablebatch.jobfile.JobFileNames;
import io.iterablebatch.jobfile.JobOutline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the examples that somebody named: files of examples, job files, and folders with whatever is below them.
 *
 * <p>What is hidden is left out, as it is where job files are looked for: a mounted ConfigMap keeps copies there.
 */
public final class ExampleFileSearch {

    private final Map<Path, Path> examples = new LinkedHashMap<>();
    private final Map<Path, Path> jobsWithout = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private ExampleFileSearch() {}

    /** Looks at what was named, in this order. */
    public static ExampleFileSearch among(List<Path> named) {
        ExampleFileSearch search = new ExampleFileSearch();
        named.forEach(search::look);
        return search;
    }

    /** The files of examples, each once. */
    public Collection<Path> examples() {
        return examples.values();
    }

    /** The job files that have none. */
    public Collection<Path> jobsWithout() {
        return jobsWithout.values();
    }

    /** What was named and cannot be meant. */
    public List<Problem> problems() {
        return problems;
    }

    private void look(Path named) {
        if (Files.isDirectory(named)) {
            lookBelow(named);
        } else if (!Files.exists(named)) {
            problem(named, "there is no such file or folder");
        } else if (JobFileNames.isExamples(named)) {
            add(examples, named);
        } else if (JobFileNames.isJob(named)) {
            lookBeside(named);
        } else {
            problem(named, "is neither a job file nor a file of examples, which end with .yaml or .yml");
        }
    }

    private void lookBeside(Path job) {
        JobFileNames.presentExamplesOf(job).ifPresentOrElse(found -> add(examples, found), () -> add(jobsWithout, job));
    }

    private void lookBelow(Path folder) {
        List<Path> found = files(folder);
        if (found.stream().noneMatch(JobFileNames::isExamples)) {
            problem(
                    folder,
                    "there are no examples in this folder; write NAME.test.yaml beside the job file NAME.yaml, or"
                            + " have the first version written: test --record NAME.yaml");
        }
        found.stream().filter(JobFileNames::isExamples).forEach(file -> add(examples, file));
        found.stream()
                .filter(file -> JobFileNames.isJob(file)
                        && JobFileNames.presentExamplesOf(file).isEmpty()
                        && JobOutline.read(file, Map.of()).action() != null)
                .forEach(file -> add(jobsWithout, file));
    }

    private List<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> JobFileNames.isJob(file) || JobFileNames.isExamples(file))
                    .filter(file -> Files.isRegularFile(file) && !isHidden(folder.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            problem(folder, "cannot be read, or something below it; check its permissions");
            return List.of();
        }
    }

    private static boolean isHidden(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static void add(Map<Path, Path> files, Path file) {
        files.putIfAbsent(file.toAbsolutePath().normalize(), file);
    }

    private void problem(Path file, String what) {
        problems.add(new Problem(file.toString(), what));
    }
}
