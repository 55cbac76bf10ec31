package io.iterablebatch.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Writes a file so that a reader sees the old one or the whole new one. A symbolic link keeps pointing at its file, and
 * what is no regular file, as {@code /dev/stdout}, is written to as it is.
 */
public final class AtomicFile {

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private AtomicFile() {}

    /** Writes a file with the permissions that the process gives to new files. */
    public static void write(Path target, Content content) throws IOException {
        write(target, content, file -> {});
    }

    /** Writes a file that every user of the machine may read, whatever the process gives to new files. */
    public static void writeReadable(Path target, Content content) throws IOException {
        write(target, content, file -> Files.setPosixFilePermissions(file, READABLE));
    }

    /** Writes a file that only its owner may read, at every moment; the directory is made where it is missing. */
    public static void writeOwnerOnly(Path target, Content content) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        write(target, content, file -> {}, OwnerOnlyPermissions.FILE);
    }

    /** Does something with the new file before others see it. */
    @FunctionalInterface
    private interface Finish {
        void of(Path file) throws IOException;
    }

    private static void write(Path target, Content content, Finish finish, FileAttribute<?>... attributes)
            throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
                content.writeTo(out);
            }
            return;
        }
        Path real = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        Path part = real.resolveSibling(
                "." + real.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.deleteIfExists(part);
        try {
            Files.createFile(part, attributes);
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                content.writeTo(out);
            }
            finish.of(part);
            Files.move(part, real, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
