package io.iterablebatch.sandbox.project;

import io.iterablebatch.ExitCode;
import io.iterablebatch.OwnerOnly;
import io.iterablebatch.RunFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state in a directory, for one process at a time. One file is both snapshot and journal: each request appends the
 * users that it changed, the last line of a user counts, and closing writes the file anew without the outdated lines. A
 * last line that was torn by the end of the process is dropped.
 */
final class StateDirectory implements Store {

    private static final String FILE = "state";

    private final Path directory;
    private final ProjectKind kind;
    private final FileChannel lockFile;
    private String id = "";
    private @Nullable FileChannel journal;
    private boolean appended;

    private StateDirectory(Path directory, ProjectKind kind, FileChannel lockFile) {
        this.directory = directory;
        this.kind = kind;
        this.lockFile = lockFile;
    }

    static StateDirectory open(Path directory, ProjectKind kind) {
        try {
            Files.createDirectories(directory, OwnerOnly.FOLDER);
            FileChannel lockFile =
                    FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lockFile)) {
                lockFile.close();
                throw new RunFailure(
                        ExitCode.BUSY,
                        "the sandbox state in " + directory
                                + " is in use by another process; wait for it to end, set ITERABLE_BATCH_DATA to another"
                                + " directory, or let both send to one `iterable-batch sandbox`");
            }
            return new StateDirectory(directory, kind, lockFile);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /** Locks the file for as long as it is open. */
    private static boolean isLocked(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException inThisProcess) {
            return false;
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void load(Schema schema, Users users) {
        try {
            Path file = directory.resolve(FILE);
            if (!Files.exists(file)) {
                id = UUID.randomUUID().toString();
                replace(new Schema(), new Users());
                return;
            }
            StateLines.Header header = StateLines.read(directory, Files.readAllBytes(file), schema, users);
            if (header.kind() != kind) {
                throw new RunFailure(
                        ExitCode.USAGE,
                        "the sandbox state in " + directory + " is of a project of kind " + header.kind() + ", not "
                                + kind + "; use another directory");
            }
            id = header.id();
            OwnerOnly.createOrRestrict(file);
            journal = FileChannel.open(file, StandardOpenOption.WRITE);
            journal.truncate(header.intactBytes()).position(header.intactBytes());
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    @Override
    public void write(Map<String, ValueType> newFields, Collection<User> users) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        newFields.forEach((path, type) -> StateLines.field(lines, path, type));
        users.forEach(user -> StateLines.user(lines, user));
        appended = true;
        try {
            append(lines);
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    @Override
    public void reset() {
        id = UUID.randomUUID().toString();
        try {
            replace(new Schema(), new Users());
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    @Override
    public void close(Schema schema, Users users) {
        try {
            if (appended) {
                replace(schema, users);
            }
        } catch (IOException e) {
            throw unusable(directory, e);
        } finally {
            abandon();
        }
    }

    @Override
    public void abandon() {
        try {
            try {
                closeJournal();
            } finally {
                lockFile.close();
            }
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    private void replace(Schema schema, Users users) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        StateLines.header(lines, id, kind);
        schema.added().forEach((path, type) -> StateLines.field(lines, path, type));
        users.all().forEach(user -> StateLines.user(lines, user));
        Path fresh = directory.resolve(FILE + ".new");
        OwnerOnly.createOrRestrict(fresh);
        Files.write(fresh, List.of());
        closeJournal();
        journal = FileChannel.open(fresh, StandardOpenOption.WRITE);
        append(lines);
        Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        appended = false;
    }

    private void append(ByteArrayOutputStream lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
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

    private static RunFailure unusable(Path directory, IOException e) {
        return new RunFailure(
                ExitCode.USAGE,
                "the sandbox state cannot be kept in " + directory + " (" + FileTrouble.reason(e)
                        + "): mend that, or set ITERABLE_BATCH_DATA to another directory",
                e);
    }
}
