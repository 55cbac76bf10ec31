package io.iterablebatch.source.csv;

import io.iterablebatch.Problem;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.text.PathMistakeText;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the files that a path or a glob names, in the order of their paths' code points. {@code **} stands for any
 * number of directories, including none; links are followed; a name that begins with a dot is found only if the pattern
 * has the dot.
 */
final class FileGlob {

    private static final String SPECIAL = "*?{[";

    private FileGlob() {}

    /** @throws UsageFailure if there is no such file, or the pattern is not valid */
    static List<CsvFile> expand(String pattern, Path workingDirectory) {
        try {
            Path literal = workingDirectory.resolve(pattern);
            if (Files.isRegularFile(literal)) {
                return List.of(new CsvFile(literal, pattern));
            }
            if (Files.exists(literal, LinkOption.NOFOLLOW_LINKS)) {
                throw problem(pattern, whatElse(literal, pattern));
            }
        } catch (InvalidPathException notALiteral) {
            throw problem(pattern, PathMistakeText.of(notALiteral));
        }
        if (pattern.chars().noneMatch(c -> SPECIAL.indexOf(c) >= 0)) {
            throw problem(pattern, "there is no such file (looked for " + workingDirectory.resolve(pattern) + ")");
        }
        return matching(pattern, workingDirectory);
    }

    /** What there is at the path if it is no regular file. */
    private static String whatElse(Path path, String pattern) {
        if (Files.isDirectory(path)) {
            return "is a directory; name a file, or a glob such as " + pattern + "/*.csv";
        }
        // Links in a loop do not exist, just like a link to nothing.
        return Files.exists(path)
                ? "is not a regular file but a pipe, a device or a socket, which a resumed run could not read again;"
                        + " write it to a file first"
                : "is a link that leads to no file";
    }

    private static List<CsvFile> matching(String pattern, Path workingDirectory) {
        int slash = pattern.lastIndexOf('/', firstSpecial(pattern));
        String folder = pattern.substring(0, slash + 1);
        String rest = pattern.substring(slash + 1);
        Path base = workingDirectory.resolve(folder);
        List<CsvFile> files = new ArrayList<>();
        if (!Files.isDirectory(base)) {
            throw problem(
                    pattern,
                    Files.exists(base)
                            ? folder + " is a file, in which there are no others"
                            : "there is no folder " + folder + " (looked for " + base + ")");
        }
        try {
            PathMatcher matcher = base.getFileSystem().getPathMatcher("glob:" + withNoDirectories(rest));
            boolean hidden = rest.startsWith(".") || rest.contains("/.");
            walk(base, depth(rest), path -> {
                Path below = base.relativize(path);
                if (matcher.matches(below) && (hidden || !isHidden(below))) {
                    files.add(new CsvFile(path, folder + below));
                }
            });
        } catch (PatternSyntaxException broken) {
            throw problem(pattern, "is not a glob: " + broken.getDescription());
        } catch (IOException unreadable) {
            throw problem(pattern, "cannot look into " + unreadable.getMessage() + "; check its permissions");
        }
        if (files.isEmpty()) {
            throw problem(pattern, "no file matches (looked below " + base + ")");
        }
        files.sort(Comparator.comparing(file -> file.name().codePoints().toArray(), Arrays::compare));
        return files;
    }

    private static void walk(Path base, int depth, Consumer<Path> each) throws IOException {
        Files.walkFileTree(base, Set.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                // A link to nothing is no regular file; it is listed, so that opening it reports the missing file.
                if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
                    each.accept(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof FileSystemLoopException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
    }

    private static int firstSpecial(String pattern) {
        int at = 0;
        while (SPECIAL.indexOf(pattern.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** Makes a leading <code>**</code> and slash match no directory, too: Java's globs want at least one. */
    private static String withNoDirectories(String pattern) {
        return pattern.contains("{") ? pattern : pattern.replace("**/", "{**/,}");
    }

    private static boolean isHidden(Path below) {
        for (Path part : below) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static int depth(String pattern) {
        if (pattern.contains("**")) {
            return Integer.MAX_VALUE;
        }
        return (int) pattern.chars().filter(c -> c == '/').count() + 1;
    }

    private static UsageFailure problem(String pattern, String what) {
        return new UsageFailure(List.of(new Problem("source.csv", pattern + ": " + what)));
    }
}
