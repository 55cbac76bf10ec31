package io.iterablebatch.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Permissions of what holds personal data, secrets, or what an operator alone should see. */
public final class OwnerOnlyPermissions {

    /** For making a file with. */
    public static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** For making a folder with. */
    public static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private OwnerOnlyPermissions() {}

    /** Makes the file where it is missing; one that is there keeps its permissions, which somebody may have meant. */
    public static void create(Path file) throws IOException {
        try {
            Files.createFile(file, FILE);
        } catch (FileAlreadyExistsException there) {
            // Perhaps another process was quicker, and gave it the same permissions.
        }
    }

    /** Makes the file where it is missing; one that is there and open to others is closed to them. */
    public static void createOrRestrict(Path file) throws IOException {
        create(file);
        if (Files.isRegularFile(file)) {
            restrict(file, FILE);
        }
    }

    /** Gives it these permissions, unless it has them: where another owns it, to set them again would fail. */
    public static void restrict(Path path, FileAttribute<Set<PosixFilePermission>> permissions) throws IOException {
        if (!Files.getPosixFilePermissions(path).equals(permissions.value())) {
            Files.setPosixFilePermissions(path, permissions.value());
        }
    }
}
