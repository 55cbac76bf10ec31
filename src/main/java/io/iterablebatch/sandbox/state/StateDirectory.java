package io.iterablebatch.sandbox.state;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.file.OwnerOnlyPermissions;
import io.iterablebatch.sandbox.shelf.JournaledFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/**
 * A state in a directory, for one process at a time. One file is both snapshot and journal: each request appends the
 * users that it changed, the last line of a user counts, and closing writes the file anew without the outdated lines. A
 * last line that was torn by the end of the process is dropped.
 */
public final class StateDirectory implements StateStore {

    private static final String FILE = "state";

    private final Path directory;
    private final ProjectKind kind;
    private final FileChannel lockFile;
    private final JournaledFile file;
    private String id = "";

    private StateDirectory(Path directory, ProjectKind kind, FileChannel lockFile) {
        this.directory = directory;
        this.kind = kind;
        this.lockFile = lockFile;
        this.file = new JournaledFile(directory.resolve(FILE));
    }

    public static StateDirectory open(Path directory, ProjectKind kind) {
        try {
            Files.createDirectories(directory, OwnerOnlyPermissions.FOLDER);
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
            if (!file.exists()) {
                id = UUID.randomUUID().toString();
                replace(new Schema(), new Users());
                return;
            }
            StateLines.Header header = StateLines.read(directory, file.read(), schema, users);
            if (header.kind() != kind) {
                throw new RunFailure(
                        ExitCode.USAGE,
                        "the sandbox state in " + directory + " is of a project of kind " + header.kind() + ", not "
                                + kind + "; use another directory");
            }
            id = header.id();
            file.open(header.intactBytes());
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    @Override
    public void write(Map<String, ValueType> newFields, Collection<User> users) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        newFields.forEach((path, type) -> StateLines.field(lines, path, type));
        users.forEach(user -> StateLines.user(lines, user));
        try {
            file.append(ByteBuffer.wrap(lines.toByteArray()));
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
            if (file.hasChanges()) {
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
                file.close();
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
        file.replace(ByteBuffer.wrap(lines.toByteArray()));
    }

    private static RunFailure unusable(Path directory, IOException e) {
        return new RunFailure(
                ExitCode.USAGE,
                "the sandbox state cannot be kept in " + directory + " (" + FileFailureText.reason(e)
                        + "): mend that, or set ITERABLE_BATCH_DATA to another directory",
                e);
    }
}
