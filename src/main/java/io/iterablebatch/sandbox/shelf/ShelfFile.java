package io.iterablebatch.sandbox.shelf;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    private final ThingLines<T> rows;
    private final JournaledFile file;

    ShelfFile(Path directory, ThingKind<T> kind) {
        this.path = directory.resolve(kind.name() + ".csv");
        this.rows = new ThingLines<>(kind);
        this.file = new JournaledFile(path);
    }

    boolean exists() {
        return file.exists();
    }

    void load(BiConsumer<Long, @Nullable T> each) {
        try {
            byte[] bytes = file.read();
            int intact = bytes.length;
            while (intact > 0 && bytes[intact - 1] != '\n') {
                intact--;
            }
            rows.read(new String(bytes, 0, intact, StandardCharsets.UTF_8), each);
            file.open(intact);
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
        try {
            StringBuilder line = new StringBuilder();
            if (thing == null) {
                rows.removed(line, id);
            } else {
                rows.thing(line, thing);
            }
            file.append(bytes(line));
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
            file.replace(bytes(text));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Forgets everything that is kept. */
    void delete() {
        try {
            file.delete();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Keeps these in the shortest form. */
    void close(Collection<T> things) {
        try {
            if (file.hasChanges()) {
                replace(things);
            }
            file.close();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static ByteBuffer bytes(CharSequence text) {
        return StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
    }

    private RunFailure unusable(IOException e) {
        return new RunFailure(ExitCode.USAGE, "the sandbox state in " + path + " can't be used: " + e, e);
    }
}
