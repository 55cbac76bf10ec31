package io.iterablebatch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file that somebody named on a command line or in a variable. */
public final class GivenFile {

    /** What was named is there and no file. */
    public static final class NoFileException extends IOException {

        private static final long serialVersionUID = 1L;

        NoFileException() {
            super("is no file but a pipe, a device or a socket; write what it gives to a file first");
        }
    }

    private static final Path EMPTY = Path.of("/dev/null");

    private GivenFile() {}

    /**
     * Opens it. A pipe without a name is as good as a file, as a shell makes it of a command in {@code <( )}. One with
     * a name would be waited for until somebody writes to it, perhaps for ever, and so would a device (issue 18).
     *
     * @throws NoFileException where it has a name and is no file
     * @throws IOException where it cannot be read
     */
    public static InputStream open(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isOther() && hasName(file)) {
            throw new NoFileException();
        }
        return Files.newInputStream(file);
    }

    /** The links to an open pipe lead to what has no path. What everybody takes for an empty file is one here too. */
    private static boolean hasName(Path file) {
        try {
            return !file.toRealPath().equals(EMPTY);
        } catch (IOException nameless) {
            return false;
        }
    }
}
