package io.iterablebatch.source.csv;

import io.iterablebatch.Problem;
import io.iterablebatch.Problems;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files that a path or a glob names, in the order of their paths. */
final class Glob {

    private static final String SPECIAL = "*?{[";

    private Glob() {}

    /** @throws Problems when there is none, or the pattern is none */
    static List<CsvFile> expand(String pattern, Path workingDirectory) {
        try {
            Path literal = workingDirectory.resolve(pattern);
            if (Files.isRegularFile(literal)) {
                return List.of(new CsvFile(literal, pattern));
            }
            if (Files.isDirectory(literal)) {
                throw problem(pattern, "is a directory; name a file, or a glob such as " + pattern + "/*.csv");
            }
        } catch (InvalidPathException notALiteral) {
            if (!isGlob(pattern)) {
                throw problem(pattern, "is not a path");
            }
        }
        if (!isGlob(pattern)) {
            throw problem(pattern, "there is no such file (looked for " + workingDirectory.resolve(pattern) + ")");
        }
        return matching(pattern, workingDirectory);
    }

    private static List<CsvFile> matching(String pattern, Path workingDirectory) {
        Path base = base(pattern, workingDirectory);
        boolean absolute = pattern.startsWith("/");
        try {
            PathMatcher matcher = workingDirectory.getFileSystem().getPathMatcher("glob:" + pattern);
            try (Stream<Path> paths = Files.walk(base, depth(pattern), FileVisitOption.FOLLOW_LINKS)) {
                List<CsvFile> files = paths.filter(Files::isRegularFile)
                        .map(path -> absolute ? path : workingDirectory.relativize(path))
                        .filter(matcher::matches)
                        .map(path -> new CsvFile(workingDirectory.resolve(path), path.toString()))
                        .sorted(Comparator.comparing(CsvFile::name))
                        .toList();
                if (files.isEmpty()) {
                    throw problem(pattern, "no file matches (looked below " + base + ")");
                }
                return files;
            }
        } catch (PatternSyntaxException broken) {
            throw problem(pattern, "is not a glob: " + broken.getDescription());
        } catch (IOException | java.io.UncheckedIOException missing) {
            throw problem(pattern, "no file matches (cannot look into " + base + ")");
        }
    }

    /** The directory that every match is below. */
    private static Path base(String pattern, Path workingDirectory) {
        int special = 0;
        while (special < pattern.length() && SPECIAL.indexOf(pattern.charAt(special)) < 0) {
            special++;
        }
        int slash = pattern.lastIndexOf('/', special);
        return slash < 0 ? workingDirectory : workingDirectory.resolve(pattern.substring(0, Math.max(1, slash)));
    }

    private static int depth(String pattern) {
        if (pattern.contains("**")) {
            return Integer.MAX_VALUE;
        }
        return (int) pattern.chars().filter(c -> c == '/').count() + 1;
    }

    private static boolean isGlob(String pattern) {
        return pattern.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0);
    }

    private static Problems problem(String pattern, String what) {
        return new Problems(List.of(new Problem("source.csv: " + pattern, what)));
    }
}
