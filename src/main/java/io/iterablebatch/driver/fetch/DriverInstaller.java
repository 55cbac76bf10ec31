package io.iterablebatch.driver.fetch;

import io.iterablebatch.ExitCode;
import io.iterablebatch.Problem;
import io.iterablebatch.RunFailure;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.driver.MavenCoordinates;
import io.iterablebatch.driver.NamedDriver;
import io.iterablebatch.file.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings drivers into the folder that runs look into. A jar is there whole and checked, or not at all. */
public final class DriverInstaller {

    /**
     * A driver that is there now.
     *
     * @param before whether it had been there, so that nothing was fetched
     * @param checkedBy what its content was compared with, in words
     * @param removed jars of other versions of it, which were there and are gone
     * @param rivals jars that stay and have the same driver: of another group, with another classifier, or with a name
     *     that tells nothing
     * @param isDriver whether the jar says that it has a JDBC driver
     */
    public record Installed(
            Path file,
            long bytes,
            boolean before,
            String checkedBy,
            List<String> removed,
            List<String> rivals,
            boolean isDriver) {

        public Installed {
            removed = List.copyOf(removed);
            rivals = List.copyOf(rivals);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Ten times as much as the largest driver that is known. */
    private static final long MOST_BYTES = 1_000_000_000;

    private static final Pattern HASH = Pattern.compile("(?i)\\b([0-9a-f]{40}|[0-9a-f]{64})\\b");
    private static final Pattern PART = Pattern.compile("\\..+\\.jar\\.(\\d+)\\.part");

    private final DriverFolder folder;
    private final MavenRepository repository;
    private final RepositoryClient client;

    private DriverInstaller(DriverFolder folder, MavenRepository repository, RepositoryClient client) {
        this.folder = folder;
        this.repository = repository;
        this.client = client;
    }

    /**
     * One that fetches from the repository that the environment or Maven's settings name.
     *
     * @param home the user's home directory, in which Maven's settings are
     * @throws UsageFailure where they cannot be used
     */
    public static DriverInstaller of(EnvironmentSettings configuration, Path home) {
        return of(configuration, home, PATIENCE);
    }

    static DriverInstaller of(EnvironmentSettings configuration, Path home, Duration patience) {
        MavenRepository repository = new MavenRepositoryFinder(configuration.environment(), home).find();
        return new DriverInstaller(
                new DriverFolder(configuration.drivers()),
                repository,
                new RepositoryClient(repository, configuration.api().network(), patience));
    }

    /** Where jars come from, for messages. */
    public String repository() {
        return repository.toString();
    }

    /**
     * Adds a driver that has a name, and removes other versions of it.
     *
     * @throws RunFailure where that is not possible: 1 if the repository is away, 2 if it has no such file, 6 if a
     *     person must look, as where the file is not the one that is known
     */
    public Installed add(NamedDriver driver) {
        MavenCoordinates coordinates = driver.coordinates();
        String by = "by the SHA-256 that this version of the tool knows";
        if (folder.has(driver)) {
            return installed(coordinates, true, by);
        }
        fetch(
                coordinates,
                DriverFolder.SHA_256,
                driver.sha256(),
                "that this version of the tool knows",
                driver.bytes());
        return installed(coordinates, false, by);
    }

    /**
     * Adds the jar of these coordinates, checked by what the repository itself says of it.
     *
     * @throws RunFailure as above, and where the repository says nothing
     */
    public Installed add(MavenCoordinates coordinates) {
        if (!repository.isPrivate()) {
            throw usage("a jar without a pinned checksum is fetched over https only, and " + repository + " is http");
        }
        for (String algorithm : List.of(DriverFolder.SHA_256, "SHA-1")) {
            String ending = algorithm.replace("-", "").toLowerCase(Locale.ROOT);
            String hash = client.text(coordinates.path() + "." + ending)
                    .map(DriverInstaller::hash)
                    .orElse("");
            if (hash.length() == (ending.equals("sha1") ? 40 : 64)) {
                boolean before = folder.has(coordinates, algorithm, hash);
                if (!before) {
                    refuseForeign(coordinates);
                    fetch(coordinates, algorithm, hash, "that the repository has beside it", MOST_BYTES);
                }
                return installed(
                        coordinates,
                        before,
                        "by the " + algorithm + " that the repository has beside it, which is no proof of who made it");
            }
        }
        throw usage("there is no " + coordinates + " with a checksum in " + repository
                + "; check the coordinates, the version among them");
    }

    /** Refuses to replace a driver that may be that of another group, whose file would have the same name. */
    private void refuseForeign(MavenCoordinates coordinates) {
        Path file = folder.path().resolve(coordinates.fileName());
        JarContents there = JarContents.of(file);
        if (there.isDriver() && !there.is(coordinates)) {
            throw taken(file, coordinates);
        }
    }

    private static UsageFailure taken(Path file, MavenCoordinates coordinates) {
        return usage(file + " is there, and is another driver than " + coordinates
                + ". Give it another name, which may be any that ends in .jar, or remove it, and run this again");
    }

    private static String hash(String text) {
        Matcher hash = HASH.matcher(text);
        return hash.find() ? hash.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private void fetch(MavenCoordinates coordinates, String algorithm, String hash, String whose, long most) {
        prepareFolder();
        Path file = folder.path().resolve(coordinates.fileName());
        if (JarContents.of(file).isOfAnotherGroup(coordinates)) {
            throw taken(file, coordinates);
        }
        try {
            AtomicFile.writeReadable(file, out -> write(coordinates, out, algorithm, hash, whose, most));
        } catch (DownloadedBytes.TooLongException e) {
            throw wrong(coordinates, "it is larger");
        } catch (IOException e) {
            throw new RunFailure(
                    ExitCode.ACT_FIRST,
                    file + " cannot be written (" + reason(e) + "); make room, or set ITERABLE_BATCH_DRIVERS to another"
                            + " folder");
        }
    }

    private void write(
            MavenCoordinates coordinates, OutputStream out, String algorithm, String hash, String whose, long most)
            throws IOException {
        MessageDigest digest = DriverFolder.digest(algorithm);
        if (!client.copy(coordinates.path(), new DigestOutputStream(out, digest), most)) {
            throw usage("there is no " + coordinates + " in " + repository);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(hash)) {
            throw wrong(coordinates, "its " + algorithm + " is not the one " + whose);
        }
    }

    private RunFailure wrong(MavenCoordinates coordinates, String what) {
        return new RunFailure(
                ExitCode.ACT_FIRST,
                repository + " gave another file for " + coordinates + " than it should: " + what
                        + ". Nothing was kept. Find out what changes it on the way, or name another repository in "
                        + MavenRepositoryFinder.VARIABLE);
    }

    private void prepareFolder() {
        Path path = folder.path();
        try {
            Files.createDirectories(path);
            removeParts(path);
        } catch (IOException e) {
            throw usage(path + " cannot be made (" + reason(e) + "); set ITERABLE_BATCH_DRIVERS to another folder");
        }
        if (!Files.isWritable(path)) {
            throw usage("this user may not write in " + path + "; set ITERABLE_BATCH_DRIVERS to another folder");
        }
    }

    /** What a killed process left. */
    private static void removeParts(Path path) throws IOException {
        try (var files = Files.list(path)) {
            for (Path file : files.toList()) {
                Matcher part = PART.matcher(file.getFileName().toString());
                if (part.matches()
                        && ProcessHandle.of(Long.parseLong(part.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Installed installed(MavenCoordinates coordinates, boolean before, String checkedBy) {
        Path file = folder.path().resolve(coordinates.fileName());
        try {
            boolean isDriver = JarContents.of(file).isDriver();
            // What has no driver takes nobody's place.
            List<String> removed = isDriver ? folder.otherVersions(coordinates) : List.of();
            for (String name : removed) {
                Files.deleteIfExists(folder.path().resolve(name));
            }
            return new Installed(
                    file, Files.size(file), before, checkedBy, removed, folder.rivals(coordinates), isDriver);
        } catch (IOException e) {
            throw new RunFailure(
                    ExitCode.ACT_FIRST,
                    "another version beside " + file + " cannot be removed (" + reason(e)
                            + "); remove it, since the first in the folder would be used");
        }
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : e.getClass().getSimpleName();
    }

    private static UsageFailure usage(String what) {
        return new UsageFailure(List.of(new Problem("drivers", what)));
    }
}
