package io.iterablebatch.driver.fetch;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.driver.MavenCoordinates;
import io.iterablebatch.driver.NamedDriver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The jars in a folder of drivers. */
public final class DriverFolder {

    static final String SHA_256 = "SHA-256";

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

    /**
     * The jars of other versions of an artifact: those of its name that say its group, or that say none and have one of
     * its drivers.
     */
    List<String> otherVersions(MavenCoordinates coordinates) {
        JarContents own = contents(coordinates.fileName());
        return others(coordinates)
                .filter(name -> coordinates.names(name))
                .filter(name -> {
                    JarContents other = contents(name);
                    return other.is(coordinates)
                            || (!other.isOfAnotherGroup(coordinates) && other.sharesDriverWith(own));
                })
                .toList();
    }

    /** The other jars with one of the drivers that an artifact's jar has. */
    List<String> rivals(MavenCoordinates coordinates) {
        JarContents own = contents(coordinates.fileName());
        return others(coordinates)
                .filter(name -> contents(name).sharesDriverWith(own))
                .toList();
    }

    private Stream<String> others(MavenCoordinates coordinates) {
        return names().stream().filter(name -> !name.equals(coordinates.fileName()));
    }

    private JarContents contents(String name) {
        return JarContents.of(folder.resolve(name));
    }

    /** Whether a jar is there with this content. */
    boolean has(NamedDriver driver) {
        return has(driver.coordinates(), SHA_256, driver.sha256());
    }

    /** Whether an artifact's jar is there with the content that has this hash. */
    boolean has(MavenCoordinates coordinates, String algorithm, String hash) {
        Path file = folder.resolve(coordinates.fileName());
        return Files.isRegularFile(file) && hash(file, algorithm).equals(hash);
    }

    private DriverJar jar(String name) {
        Path file = folder.resolve(name);
        Optional<NamedDriver> named = Arrays.stream(NamedDriver.values())
                .filter(driver -> driver.coordinates().names(name))
                .filter(driver -> !contents(name).isOfAnotherGroup(driver.coordinates()))
                .findFirst();
        try {
            return new DriverJar(name, Files.size(file), named, standing(file, named));
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    private static Standing standing(Path file, Optional<NamedDriver> named) {
        if (named.isPresent()) {
            return hash(file, SHA_256).equals(named.get().sha256()) ? Standing.PINNED : Standing.ANOTHER;
        }
        return JarContents.of(file).isDriver() ? Standing.UNKNOWN : Standing.NO_DRIVER;
    }

    private static String hash(Path file, String algorithm) {
        MessageDigest digest = digest(algorithm);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] part = new byte[BUFFER];
            for (int count = in.read(part); count > 0; count = in.read(part)) {
                digest.update(part, 0, count);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw unreadable(file);
        }
    }

    /** @param algorithm one that every Java has */
    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
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
