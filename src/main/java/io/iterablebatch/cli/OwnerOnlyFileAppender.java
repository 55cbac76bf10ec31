package io.iterablebatch.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A rolled log file that only its owner may read, at every moment. */
final class OwnerOnlyFileAppender extends RollingFileAppender<ILoggingEvent> {

    @Override
    public void openFile(String name) throws IOException {
        create(Path.of(name));
        super.openFile(name);
    }

    /** Whether the file is there and can be written; it is created, with its directory, if need be. */
    static boolean prepare(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent(), permissions("rwx------"));
            create(file);
            return Files.isWritable(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static void create(Path file) throws IOException {
        if (!Files.exists(file)) {
            try {
                Files.createFile(file, permissions("rw-------"));
            } catch (FileAlreadyExistsException e) {
                // Another process was quicker, and gave it the same permissions.
            }
        }
    }

    private static FileAttribute<?> permissions(String text) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
    }
}
