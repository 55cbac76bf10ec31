package io.iterablebatch.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import io.iterablebatch.file.OwnerOnlyPermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A rolled log file that only its owner may read, at every moment. */
final class OwnerOnlyFileAppender extends RollingFileAppender<ILoggingEvent> {

    @Override
    public void openFile(String name) throws IOException {
        OwnerOnlyPermissions.create(Path.of(name));
        super.openFile(name);
    }

    /** Whether the file is there and can be written; it is created, with its directory, if need be. */
    static boolean prepare(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent(), OwnerOnlyPermissions.FOLDER);
            OwnerOnlyPermissions.create(file);
            return Files.isWritable(file);
        } catch (IOException e) {
            return false;
        }
    }
}
