package io.iterablebatch.sandbox.shelf;

import io.iterablebatch.ExitCode;
import io.iterablebatch.OwnerOnly;
import io.iterablebatch.RunFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Things of one kind in a file of the state's directory: a snapshot that changes are appended to, where the last line
 * of an id counts. A last line that was torn by the end of the process is dropped. The directory is locked by its
 * project.
 */
final class ShelfFile<T> {

    private final Path path;
    private final Rows<T> rows;
    private @Nullable FileChannel journal;
    private boolean appended;

    ShelfFile(Path directory, Kind<T> kind) {
        this.path = directory.resolve(kind.name() + ".csv");
        this.rows = new Rows<>(kind);
    }

    boolean exists() {
        return Files.exists(path);
    }

    void load(BiConsumer<Long, @Nullable T> each) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            int intact = bytes.length;
            while (intact > 0 && bytes[intact - 1] != '\n') {
                intact--;
            }
            rows.read(new String(bytes, 0, intact, StandardCharsets.UTF_8), each);
            OwnerOnly.createOrRestrict(path);
            journal = FileChannel.open(path, StandardOpenOption.WRITE);
            journal.truncate(intact).position(intact);
        } catch (IOException e) {
            throw unusable(e);
        } catch (IllegalArgumentException e) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    "the sandbox state in " + path + " can't be read (" + e.getMessage()
                            + "); delete the file, or use another directory",
                    e);
        }
    }

    /** Appends the thing as it now stands, or that it is gone. On return it outlives the end of this process. */
    void append(long id, @Nullable T thing) {
        appended = true;
        try {
            StringBuilder line = new StringBuilder();
            if (thing == null) {
                rows.removed(line, id);
            } else {
                rows.thing(line, thing);
            }
            write(line);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Begins anew with these. */
    private void replace(Collection<T> things) {
        StringBuilder text = new StringBuilder();
        rows.header(text);
        things.forEach(thing -> rows.thing(text, thing));
        begin(text);
    }

    /** Begins anew with a text that {@link #load} can read. */
    void begin(CharSequence text) {
        try {
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            closeJournal();
            OwnerOnly.createOrRestrict(fresh);
            journal = FileChannel.open(fresh, StandardOpenOption.WRITE);
            write(text);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            appended = false;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Forgets everything that is kept. */
    void delete() {
        try {
            closeJournal();
            Files.deleteIfExists(path);
            appended = false;
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Keeps these in the shortest form. */
    void close(Collection<T> things) {
        try {
            if (appended) {
                replace(things);
            }
            closeJournal();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private void write(CharSequence text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        while (journal != null && bytes.hasRemaining()) {
            journal.write(bytes);
        }
    }

    private void closeJournal() throws IOException {
        if (journal != null) {
            journal.close();
            journal = null;
        }
    }

    private RunFailure unusable(IOException e) {
        return new RunFailure(ExitCode.USAGE, "the sandbox state in " + path + " can't be used: " + e, e);
    }
}
