package io.iterablebatch.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file that somebody named on a command line or in a variable. */
public final class UserNamedFile {

    /** What was named is there and no file. */
    public static final class NoFileException extends IOException {

        private static final long serialVersionUID = 1L;

        NoFileException() {
            super("is no file but a pipe; write what it gives to a file first");
        }
    }

    /** The bits of a POSIX mode that say of which type a file is, and their value for a pipe. */
    private static final int TYPE = 0170000;

    private static final int PIPE = 0010000;

    private UserNamedFile() {}

    /**
     * Opens it. A pipe without a name is as good as a file, as a shell makes it of a command in {@code <( )}. One with
     * a name would be waited for until somebody writes to it, perhaps for ever (issue 18).
     *
     * @throws NoFileException where it is such a pipe
     * @throws IOException where it cannot be read
     */
    public static InputStream open(Path file) throws IOException {
        if (Files.readAttributes(file, BasicFileAttributes.class).isOther() && isPipe(file) && hasName(file)) {
            throw new NoFileException();
        }
        return Files.newInputStream(file);
    }

    private static boolean isPipe(Path file) throws IOException {
        return ((Integer) Files.getAttribute(file, "unix:mode") & TYPE) == PIPE;
    }

    /** The links to an open pipe lead to what has no path. */
    private static boolean hasName(Path file) {
        try {
            return Files.exists(file.toRealPath());
        } catch (IOException nameless) {
            return false;
        }
    }
}
