package io.iterablebatch.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Writes a file that is not there yet. */
public final class NewFile {

    private NewFile() {}

    /**
     * Writes a file that only its owner may read, at every moment, or nothing at all.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one, be it a link that leads nowhere
     */
    public static void writeOwnerOnly(Path file, String text) throws IOException {
        try (SeekableByteChannel out = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnlyPermissions.FILE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }
}
