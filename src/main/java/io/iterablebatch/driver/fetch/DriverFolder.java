package io.iterablebatch.driver.fetch;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.Sha256;
import io.iterablebatch.driver.NamedDriver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The jars in a folder of drivers. */
public final class DriverFolder {

    private static final String SERVICE = "META-INF/services/java.sql.Driver";
    private static final int BUFFER = 1 << 16;

    /** What a jar is, as far as that shows. */
    public enum Standing {
        /** Byte for byte the one that is known here. */
        PINNED("pinned"),
        /** It bears a known driver's name, and is another version of it. */
        ANOTHER("not the pinned one"),
        /** A driver without a name here. */
        UNKNOWN("not checked"),
        /** No driver at all, as far as its services say. */
        NO_DRIVER("no JDBC driver");

        private final String said;

        Standing(String said) {
            this.said = said;
        }

        /** In words. */
        public String said() {
            return said;
        }
    }

    /**
     * A jar.
     *
     * @param file its name
     * @param named the driver that it is or is called like
     */
    public record DriverJar(String file, long bytes, Optional<NamedDriver> named, Standing standing) {

        /** The version, as far as its name says it. */
        public String version() {
            return named.filter(driver -> standing == Standing.PINNED)
                    .map(driver -> driver.coordinates().version())
                    .orElseGet(() -> DriverFolder.version(file));
        }
    }

    private final Path folder;

    public DriverFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder itself; it need not exist. */
    public Path path() {
        return folder;
    }

    /** The jars, in the order in which they are searched for drivers. */
    public List<DriverJar> jars() {
        return names().stream().map(this::jar).toList();
    }

    /** The jars' names, in the same order. */
    List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder);
        }
    }

    /** Whether a jar is there with this content. */
    boolean has(NamedDriver driver) {
        Path file = folder.resolve(driver.coordinates().fileName());
        return Files.isRegularFile(file) && sha256(file).equals(driver.sha256());
    }

    private DriverJar jar(String name) {
        Path file = folder.resolve(name);
        Optional<NamedDriver> named = Arrays.stream(NamedDriver.values())
                .filter(driver -> driver.coordinates().names(name))
                .findFirst();
        try {
            return new DriverJar(name, Files.size(file), named, standing(file, named));
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    private static Standing standing(Path file, Optional<NamedDriver> named) {
        if (named.isPresent()) {
            return sha256(file).equals(named.get().sha256()) ? Standing.PINNED : Standing.ANOTHER;
        }
        return isDriver(file) ? Standing.UNKNOWN : Standing.NO_DRIVER;
    }

    /** Whether a jar says that it has a JDBC driver. */
    static boolean isDriver(Path file) {
        try (ZipFile jar = new ZipFile(file.toFile())) {
            return jar.getEntry(SERVICE) != null;
        } catch (IOException noJar) {
            return false;
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = Sha256.start();
            byte[] part = new byte[BUFFER];
            for (int count = in.read(part); count > 0; count = in.read(part)) {
                digest.update(part, 0, count);
            }
            return Sha256.hex(digest);
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    /** What stands behind the first hyphen that a digit follows. */
    private static String version(String file) {
        for (int i = 0; i + 1 < file.length(); i++) {
            if (file.charAt(i) == '-' && Character.isDigit(file.charAt(i + 1))) {
                return file.substring(i + 1, file.length() - ".jar".length());
            }
        }
        return "?";
    }

    private static RunFailure unreadable(Path path) {
        return new RunFailure(ExitCode.USAGE, path + " cannot be read; check its permissions");
    }
}
