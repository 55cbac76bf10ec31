package io.iterablebatch.state.embedded;

import com.zaxxer.hikari.HikariDataSource;
import io.iterablebatch.state.StateDatabase;
import io.iterablebatch.state.TestDatabase;
import io.iterablebatch.state.database.Migrations;
import io.iterablebatch.time.Sleeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/**
 * The data directory of somebody who has used the tool before: its embedded server has its programs and a migrated,
 * empty database, and does not run. A copy takes a fraction of the time that making it takes.
 */
public final class PreparedState {

    private static final Path HOME = make();

    private PreparedState() {}

    /** Lays it out in a directory that is not there yet. */
    public static void in(Path directory) {
        try {
            PrivateFiles.directory(directory);
            Files.createSymbolicLink(directory.resolve("postgres-binaries"), TestDatabase.binaries());
            copy(HOME.resolve("postgres"), directory.resolve("postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make() {
        try {
            Path home = Files.createTempDirectory(Path.of("target"), "prepared-state-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(home)));
            Files.createSymbolicLink(home.resolve("postgres-binaries"), TestDatabase.binaries());
            try (StateDatabase state = StateDatabase.open(Map.of(), home, Sleeper.SYSTEM);
                    HikariDataSource pool = state.settings().pool("prepared", 2)) {
                Migrations.apply(pool);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) {
        try {
            FileSystemUtils.deleteRecursively(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return copied(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return copied(file);
            }

            /** With its owner, whom the server runs as, and with permissions, which it insists on. */
            private FileVisitResult copied(Path each) throws IOException {
                Files.copy(each, to.resolve(from.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
