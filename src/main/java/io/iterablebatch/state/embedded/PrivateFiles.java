package io.iterablebatch.state.embedded;

import io.iterablebatch.file.OwnerOnlyPermissions;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Files that only their owner may read, from the moment they exist. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /** Makes it and its parents where they are missing; leaves those that exist as they are. */
    static Path directory(Path directory) throws IOException {
        return Files.isDirectory(directory)
                ? directory
                : Files.createDirectories(directory, OwnerOnlyPermissions.FOLDER);
    }

    /** Writes all of it or nothing: to a new file that then takes the place of the old one. */
    public static void write(Path file, String content) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(parent, ".new-", null, OwnerOnlyPermissions.FILE);
        try {
            Files.writeString(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    public static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    public static void chown(Path path, int uid) throws IOException {
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }

    /** Gives the tree to this user; the top last, so that one cut short is seen and done again. */
    static void chownTree(Path top, int uid) throws IOException {
        visit(top, path -> chown(path, uid));
    }

    /** Deletes what killed processes left in the directory under such names, as far as it lets itself be deleted. */
    static void deleteLeftovers(Path directory, String prefix) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            for (Path each : found.toList()) {
                if (each.getFileName().toString().startsWith(prefix)) {
                    try {
                        deleteTree(each);
                    } catch (IOException e) {
                        // Something that outlived its process still writes there; the next one clears it away.
                    }
                }
            }
        }
    }

    static void deleteTree(Path top) throws IOException {
        visit(top, Files::delete);
    }

    /** Each file, and each directory after what is in it. */
    private static void visit(Path top, Each each) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                each.accept(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException error) throws IOException {
                if (error != null) {
                    throw error;
                }
                each.accept(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private interface Each {
        void accept(Path path) throws IOException;
    }
}
