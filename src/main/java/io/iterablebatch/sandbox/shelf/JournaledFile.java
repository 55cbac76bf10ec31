package io.iterablebatch.sandbox.shelf;

import io.iterablebatch.file.OwnerOnlyPermissions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is both snapshot and journal: changes are appended to it, and now and then it is written anew without
 * what is outdated. Only its owner may read it. While it is closed, nothing is appended. Not thread-safe.
 */
public final class JournaledFile {

    private final Path path;
    private @Nullable FileChannel journal;
    private boolean appended;

    /** Opens nothing yet. */
    public JournaledFile(Path path) {
        this.path = path;
    }

    /** Whether there is a snapshot to go on with. */
    public boolean exists() {
        return Files.exists(path);
    }

    /** All that is in it, perhaps with a last line that the end of a process has torn. */
    public byte[] read() throws IOException {
        return Files.readAllBytes(path);
    }

    /** Opens it for appending behind so many bytes; what is behind them is dropped. */
    public void open(long intactBytes) throws IOException {
        OwnerOnlyPermissions.createOrRestrict(path);
        journal = FileChannel.open(path, StandardOpenOption.WRITE);
        journal.truncate(intactBytes).position(intactBytes);
    }

    /** Appends these bytes. On return they outlive the end of this process. */
    public void append(ByteBuffer bytes) throws IOException {
        appended = true;
        write(bytes);
    }

    /** Whether anything was appended since the last snapshot. */
    public boolean hasChanges() {
        return appended;
    }

    /** Writes a new snapshot, which takes the place of the file at once, and leaves it open for appending. */
    public void replace(ByteBuffer snapshot) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        close();
        OwnerOnlyPermissions.createOrRestrict(fresh);
        journal = FileChannel.open(fresh, StandardOpenOption.WRITE);
        write(snapshot);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        appended = false;
    }

    /** Deletes it with all that it holds. */
    public void delete() throws IOException {
        close();
        Files.deleteIfExists(path);
        appended = false;
    }

    /** Lets it be; it can be opened again. */
    public void close() throws IOException {
        if (journal != null) {
            journal.close();
            journal = null;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (journal != null && bytes.hasRemaining()) {
            journal.write(bytes);
        }
    }
}
