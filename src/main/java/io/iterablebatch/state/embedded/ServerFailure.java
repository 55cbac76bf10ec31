package io.iterablebatch.state.embedded;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why the embedded server cannot be had: 2 where the data directory or the user is not fit for it, 6 where its disk is
 * full or its data broken, 1 for what may pass by itself.
 *
 * @param directory the data directory, which {@code ITERABLE_BATCH_DATA} names
 */
record ServerFailure(Path directory) {

    private static final String WAY_OUT = ": mend that, or set ITERABLE_BATCH_DATA to another directory";
    private static final String OTHER_DATABASE = ", or set SPRING_DATASOURCE_URL to a PostgreSQL of your own";
    private static final Pattern OF_THE_SHELL = Pattern.compile("[\"`\\\\]|\\$[({\\w]");
    private static final long NEXT_TO_NOTHING = 64 * 1024;

    /** What PostgreSQL's programs say, in English whatever the locale, and what it means. */
    private record Sign(String said, ExitCode exitCode, String means) {}

    private static final List<Sign> SIGNS = List.of(
            // Before "No space left": the kernel's table of segments is meant then.
            new Sign(
                    "could not create shared memory",
                    ExitCode.ACT_FIRST,
                    "the system gives PostgreSQL no shared memory"),
            new Sign("No space left on device", ExitCode.ACT_FIRST, "the disk is full: make room and run it again"),
            new Sign("quota exceeded", ExitCode.ACT_FIRST, "the disk quota is used up: make room and run it again"),
            new Sign("Read-only file system", ExitCode.USAGE, "the disk is read-only"),
            new Sign(
                    "could not look up effective user ID",
                    ExitCode.USAGE,
                    "this user has no name (no line in /etc/passwd), without which PostgreSQL makes no data directory: give"
                            + " it one" + OTHER_DATABASE),
            new Sign("wrong ownership", ExitCode.USAGE, "its data belong to another user than the one who runs this"),
            new Sign("invalid permissions", ExitCode.USAGE, "its data are open to other users"),
            new Sign("Permission denied", ExitCode.USAGE, "this user has no right to a file of it"),
            new Sign("Operation not permitted", ExitCode.USAGE, "this user has no right to a file of it"),
            new Sign("Not a directory", ExitCode.USAGE, "it leads through what is not a directory"),
            new Sign("File name too long", ExitCode.USAGE, "its path is too long"),
            new Sign("No locks available", ExitCode.USAGE, "its file system has no locks"),
            new Sign("not supported", ExitCode.USAGE, "its file system lacks what PostgreSQL needs"),
            new Sign("Cannot allocate memory", ExitCode.FAILED, "there is too little memory free"),
            new Sign("Too many open files", ExitCode.FAILED, "too many files are open"),
            new Sign("Resource temporarily unavailable", ExitCode.FAILED, "the system has no process or file to give"));

    /**
     * @throws RunFailure where PostgreSQL, which hands the path to a shell between double quotes, would go elsewhere
     */
    void refuseSignsOfTheShell(Path real) {
        if (OF_THE_SHELL.matcher(real.toString()).find()) {
            throw unusable(
                    ExitCode.USAGE,
                    "its path has signs that mean something to a shell (one of \" ` \\, or $ before a name), to which"
                            + " PostgreSQL hands it: set ITERABLE_BATCH_DATA to a directory without these",
                    null);
        }
    }

    /** A file of ours could not be read, written or locked. */
    RunFailure of(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return unusable(ExitCode.USAGE, "this user has no right to " + denied.getFile() + WAY_OUT, e);
        }
        if (e instanceof FileAlreadyExistsException found) {
            return unusable(ExitCode.USAGE, found.getFile() + " is not a directory" + WAY_OUT, e);
        }
        if (e instanceof NotDirectoryException || e instanceof FileSystemLoopException) {
            return unusable(ExitCode.USAGE, "it leads through what is not a directory" + WAY_OUT, e);
        }
        String reason = e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : String.valueOf(e.getMessage());
        RunFailure known = ofDisk(reason, e);
        if (known != null) {
            return known;
        }
        String what = e instanceof NoSuchFileException missing ? missing.getFile() + " is missing" : reason;
        return unusable(e instanceof NoSuchFileException ? ExitCode.USAGE : ExitCode.FAILED, what + WAY_OUT, e);
    }

    /**
     * PostgreSQL's programs gave up.
     *
     * @param said what they wrote; empty where they could not
     * @param otherwise what to say where that is nothing known
     */
    RunFailure of(String said, String otherwise) {
        RunFailure known = ofDisk(said, null);
        return known == null ? new RunFailure(ExitCode.ACT_FIRST, otherwise) : known;
    }

    /** Whether what they wrote is something that another attempt will not change. */
    static boolean isKnown(String said) {
        return sign(said) != null;
    }

    private @Nullable RunFailure ofDisk(String said, @Nullable IOException e) {
        Sign sign = sign(said);
        if (sign != null) {
            return unusable(sign.exitCode(), sign.means() + (sign.exitCode() == ExitCode.USAGE ? WAY_OUT : ""), e);
        }
        // The system's own words come in the language of the locale; these do not.
        try {
            FileStore disk = Files.getFileStore(existing(directory));
            if (disk.isReadOnly()) {
                return unusable(ExitCode.USAGE, "the disk is read-only" + WAY_OUT, e);
            }
            if (disk.getTotalSpace() == 0) {
                return unusable(ExitCode.USAGE, "no files can be kept there (" + disk.type() + ")" + WAY_OUT, e);
            }
            if (disk.getUsableSpace() < NEXT_TO_NOTHING) {
                return unusable(ExitCode.ACT_FIRST, "the disk is full: make room and run it again", e);
            }
        } catch (IOException unknown) {
            // What PostgreSQL said is all there is to say then.
        }
        return null;
    }

    private static @Nullable Sign sign(String said) {
        return SIGNS.stream()
                .filter(sign -> said.contains(sign.said()))
                .findFirst()
                .orElse(null);
    }

    private static Path existing(Path wanted) {
        Path found = wanted;
        while (!Files.exists(found) && found.getParent() != null) {
            found = found.getParent();
        }
        return found;
    }

    private RunFailure unusable(ExitCode exitCode, String what, @Nullable IOException e) {
        return new RunFailure(exitCode, "the state cannot be kept in " + directory + ", since " + what, e);
    }
}
