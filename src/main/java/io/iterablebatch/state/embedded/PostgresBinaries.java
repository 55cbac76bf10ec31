package io.iterablebatch.state.embedded;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * PostgreSQL's programs, unpacked from the archive that is bundled for this platform.
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 * @param version as in {@code 18.1}
 */
record PostgresBinaries(Path home, String version) {

    private static final String VERSION_FILE = "VERSION";
    private static final String PARTIAL = ".partial-";

    /** What the data directory's {@code PG_VERSION} must say. */
    String major() {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /**
     * Unpacks them below this folder unless that was done before. The caller holds the start lock, so nobody else
     * unpacks meanwhile; a process killed half-way leaves only a folder that the next one clears away.
     */
    static PostgresBinaries unpack(Path root) throws IOException {
        URL archive = archive();
        Path home = root.resolve(key(archive));
        if (!Files.exists(home)) {
            Files.createDirectories(root);
            PrivateFiles.deleteLeftovers(root, PARTIAL);
            unpack(archive, root, home);
        }
        return new PostgresBinaries(
                home, Files.readString(home.resolve(VERSION_FILE)).strip());
    }

    private static void unpack(URL archive, Path root, Path home) throws IOException {
        Path partial = Files.createTempDirectory(root, PARTIAL);
        boolean whole = false;
        try (InputStream in = archive.openStream()) {
            TxzArchive.unpack(in, partial);
            Files.writeString(partial.resolve(VERSION_FILE), askVersion(partial));
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            whole = true;
        } catch (IOException e) {
            // Now, while it still shows whether the disk is full.
            throw new ServerFailure(Objects.requireNonNullElse(root.getParent(), root)).of(e);
        } finally {
            if (!whole) {
                PrivateFiles.deleteLeftovers(root, PARTIAL);
            }
        }
    }

    /** @throws RunFailure USAGE if they do not run here, or not any more */
    void mustRun() {
        askVersion(home);
    }

    private static URL archive() {
        URL archive = PostgresBinaries.class.getResource("/postgres-" + platform() + ".txz");
        if (archive == null) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    "there is no embedded PostgreSQL for " + platform()
                            + " in this build: build it on this platform, or set SPRING_DATASOURCE_URL");
        }
        return archive;
    }

    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (os.startsWith("mac") ? "darwin" : os) + "-"
                + switch (arch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> arch;
                };
    }

    /** Names the archive's content without reading it: the jar's own directory has a checksum. */
    private static String key(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        long size = connection.getContentLengthLong();
        if (connection instanceof JarURLConnection jar) {
            return platform() + "-" + Long.toHexString(jar.getJarEntry().getCrc()) + "-" + size;
        }
        return platform() + "-" + size;
    }

    private static String askVersion(Path home) {
        HelperProcess asked = HelperProcess.run(
                home, Map.of(), List.of(home.resolve("bin/postgres").toString(), "--version"));
        if (!asked.succeeded()) {
            throw new RunFailure(
                    ExitCode.USAGE,
                    "the embedded PostgreSQL does not run on this machine (" + asked.output()
                            + "): set SPRING_DATASOURCE_URL, or ITERABLE_BATCH_DATA if programs may not run in "
                            + home.getParent());
        }
        return asked.output().substring(asked.output().lastIndexOf(' ') + 1);
    }
}
