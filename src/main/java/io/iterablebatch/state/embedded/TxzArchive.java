package io.iterablebatch.state.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .tar.xz}. Only the owner may write what comes out of it, whatever the umask. */
final class TxzArchive {

    private static final int OWNER_MAY_EXECUTE = 0100;

    private TxzArchive() {}

    static void unpack(InputStream archive, Path into) throws IOException {
        setMode(into, "rwxr-xr-x");
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, inside(into, into.resolve(entry.getName())), into);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target, Path root)
            throws IOException {
        if (entry.isDirectory()) {
            directories(target, root);
            return;
        }
        directories(Objects.requireNonNull(target.getParent()), root);
        if (entry.isSymbolicLink()) {
            inside(root, target.resolveSibling(entry.getLinkName()));
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, inside(root, root.resolve(entry.getLinkName())));
        } else {
            Files.copy(tar, target);
            setMode(target, (entry.getMode() & OWNER_MAY_EXECUTE) != 0 ? "rwxr-xr-x" : "rw-r--r--");
        }
    }

    private static void directories(Path directory, Path root) throws IOException {
        if (!directory.equals(root) && !Files.exists(directory)) {
            directories(Objects.requireNonNull(directory.getParent()), root);
            Files.createDirectory(directory);
            setMode(directory, "rwxr-xr-x");
        }
    }

    private static Path inside(Path root, Path path) throws IOException {
        Path normal = path.normalize();
        if (!normal.startsWith(root)) {
            throw new IOException("an archive entry leads out of its folder: " + path);
        }
        return normal;
    }

    private static void setMode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
