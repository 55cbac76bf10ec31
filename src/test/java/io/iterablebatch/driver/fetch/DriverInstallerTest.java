package io.iterablebatch.driver.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.config.EnvironmentSettings;
import io.iterablebatch.driver.MavenCoordinates;
import io.iterablebatch.driver.NamedDriver;
import io.iterablebatch.driver.fetch.DriverFolder.DriverJar;
import io.iterablebatch.driver.fetch.DriverFolder.Standing;
import io.iterablebatch.driver.fetch.DriverInstaller.Installed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A driver is there whole and checked, or not at all. */
class DriverInstallerTest {

    private static final NamedDriver MARIADB = NamedDriver.MARIADB;
    private static final String PATH = MARIADB.coordinates().path();
    private static final MavenCoordinates ANY = MavenCoordinates.of("com.example:any-jdbc:1.2:all");

    private static final String SERVICE = "META-INF/services/java.sql.Driver";

    /** Longer than anything takes here, but for what never ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private FakeRepository repository;

    @BeforeEach
    void open() throws IOException {
        repository = new FakeRepository();
        environment.put("ITERABLE_BATCH_DATA", folder.resolve("data").toString());
        environment.put("ITERABLE_BATCH_DRIVERS", drivers().toString());
        environment.put("ITERABLE_BATCH_MAVEN_REPOSITORY", repository.url() + "/");
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void aDriverWithANameIsThereForEverybodyAndFetchedOnce() throws Exception {
        repository.with(PATH, mariadb());

        Installed installed = installer().add(MARIADB);
        Installed again = installer().add(MARIADB);

        assertThat(installed.file()).hasBinaryContent(mariadb());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(installed.file())))
                .isEqualTo("rw-r--r--");
        assertThat(installed.before()).isFalse();
        assertThat(installed.isDriver()).isTrue();
        assertThat(again.before()).isTrue();
        assertThat(repository.requests()).containsExactly("/maven2/" + PATH);
        assertThat(new DriverFolder(drivers()).jars())
                .extracting(DriverJar::standing, DriverJar::version)
                .containsExactly(tuple(Standing.PINNED, MARIADB.coordinates().version()));
    }

    @Test
    void whatIsThereAndOtherwiseIsFetchedAnew() throws Exception {
        repository.with(PATH, mariadb());
        Files.createDirectories(drivers());
        Files.writeString(drivers().resolve(MARIADB.coordinates().fileName()), "half of it");
        assertThat(new DriverFolder(drivers()).jars().get(0).standing()).isEqualTo(Standing.ANOTHER);

        assertThat(installer().add(MARIADB).before()).isFalse();
        assertThat(new DriverFolder(drivers()).jars().get(0).standing()).isEqualTo(Standing.PINNED);
    }

    /** The first jar in the folder would be used. */
    @Test
    void otherVersionsAreRemovedAndAllElseStays() throws Exception {
        repository.with(PATH, mariadb());
        String artifact = MARIADB.coordinates().artifact();
        String group = "META-INF/maven/" + MARIADB.coordinates().group() + "/" + artifact + "/pom.properties";
        there(artifact + "-2.7.0.jar", jar(Map.of(SERVICE, "org.mariadb.jdbc.Driver # the same\n")));
        there(artifact + "-1.0-rc1.jar", jar(Map.of(SERVICE, "of.long.ago.Driver", group, "")));
        for (String name : List.of("mine.jar", "README.md", artifact + "-notes.txt", artifact + "-2.8.0.jar")) {
            there(name, "x".getBytes(StandardCharsets.UTF_8));
        }

        Installed installed = installer().add(MARIADB);

        assertThat(installed.removed()).containsExactly(artifact + "-1.0-rc1.jar", artifact + "-2.7.0.jar");
        assertThat(installed.rivals()).isEmpty();
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "mine.jar",
                        "README.md",
                        artifact + "-notes.txt",
                        artifact + "-2.8.0.jar",
                        MARIADB.coordinates().fileName());
    }

    /** Two groups may call their artifacts the same. */
    @Test
    void anotherGroupsJarAndAnotherClassifiersStay() throws Exception {
        String ours = "META-INF/maven/com.example/any-jdbc/pom.xml";
        String theirs = "META-INF/maven/org.other/any-jdbc/pom.properties";
        there("any-jdbc-1.0-all.jar", jar(Map.of(SERVICE, "a.Driver", theirs, "")));
        there("any-jdbc-1.1-all.jar", jar(Map.of(SERVICE, "another.Driver")));
        there("any-jdbc-1.1.jar", jar(Map.of(SERVICE, "a.Driver", ours, "")));
        there("any-jdbc-0.9-all.jar", jar(Map.of(SERVICE, "a.Driver", ours, "")));
        offered(jar(Map.of(SERVICE, "a.Driver")));

        Installed installed = installer().add(ANY);

        assertThat(installed.removed()).containsExactly("any-jdbc-0.9-all.jar");
        assertThat(installed.rivals()).containsExactly("any-jdbc-1.0-all.jar", "any-jdbc-1.1.jar");
        assertThat(names())
                .containsExactlyInAnyOrder(
                        "any-jdbc-1.0-all.jar", "any-jdbc-1.1-all.jar", "any-jdbc-1.1.jar", "any-jdbc-1.2-all.jar");
    }

    /** Its file has the same name. */
    @ParameterizedTest
    @ValueSource(strings = {"META-INF/maven/org.other/any-jdbc/pom.xml", "nothing/said"})
    void theSameVersionOfAnotherGroupIsNotReplaced(String entry) throws Exception {
        byte[] other = jar(Map.of(SERVICE, "another.Driver", entry, ""));
        there("any-jdbc-1.2-all.jar", other);
        offered(jar(Map.of(SERVICE, "a.Driver")));

        RunFailure failure =
                catchThrowableOfType(RunFailure.class, () -> installer().add(ANY));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessageContainingAll("any-jdbc-1.2-all.jar", "another driver", "another name");
        assertThat(drivers().resolve("any-jdbc-1.2-all.jar")).hasBinaryContent(other);
    }

    @Test
    void aDriverWithANameReplacesNoOtherGroupsJarEither() throws Exception {
        repository.with(PATH, mariadb());
        String artifact = MARIADB.coordinates().artifact();
        there(
                MARIADB.coordinates().fileName(),
                jar(Map.of(SERVICE, "a.Driver", "META-INF/maven/org.other/" + artifact + "/pom.xml", "")));

        RunFailure failure =
                catchThrowableOfType(RunFailure.class, () -> installer().add(MARIADB));

        assertThat(failure).hasMessageContainingAll(MARIADB.coordinates().fileName(), "another driver");
        assertThat(repository.requests()).isEmpty();
        assertThat(new DriverFolder(drivers()).jars().get(0).standing()).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void aJarOfCoordinatesIsFetchedOnceToo() throws Exception {
        offered(jar(Map.of(SERVICE, "a.Driver")));

        assertThat(installer().add(ANY).before()).isFalse();
        assertThat(installer().add(ANY).before()).isTrue();
        assertThat(repository.requests()).containsOnlyOnce("/maven2/" + ANY.path());
    }

    @ParameterizedTest
    @CsvSource({"503, 1", "429, 1", "500, 1", "404, 2", "403, 6", "401, 6", "400, 6"})
    void anAnswerThatIsNoJarLeavesNothing(int status, int exitCode) {
        repository.answering(PATH, exchange -> exchange.sendResponseHeaders(status, -1));

        assertFails(exitCode, () -> installer().add(MARIADB));
    }

    @Test
    void anotherFileLeavesNothingAndIsForAPerson() throws Exception {
        byte[] other = mariadb();
        other[1_000] ^= 1;
        repository.with(PATH, other);

        assertThat(assertFails(6, () -> installer().add(MARIADB))).contains("SHA-256 is not the one");
    }

    @Test
    void moreThanThereCanBeIsNotReadToItsEnd() {
        repository.answering(PATH, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] part = new byte[1 << 16];
            try {
                while (true) {
                    exchange.getResponseBody().write(part);
                }
            } catch (IOException hungUp) {
                // As it should.
            }
        });

        assertThat(assertFails(6, () -> installer().add(MARIADB))).contains("it is larger");
    }

    @Test
    void aJarThatBreaksOffMayPass() {
        repository.answering(PATH, exchange -> {
            exchange.sendResponseHeaders(200, MARIADB.bytes());
            exchange.getResponseBody().write(new byte[100]);
            throw new IOException("gone");
        });

        assertFails(1, () -> installer().add(MARIADB));
    }

    @Test
    void aRepositoryThatFallsSilentIsGivenUp() {
        repository.stalling(PATH);

        assertThat(assertFails(1, () -> installer(Duration.ofMillis(300)).add(MARIADB)))
                .contains("sent nothing");
    }

    @Test
    void aRepositoryThatIsAwayMayComeBack() {
        repository.close();

        assertThat(assertFails(1, () -> installer().add(MARIADB)))
                .contains("cannot be reached", "ITERABLE_BATCH_MAVEN_REPOSITORY");
    }

    @Test
    void whereJarsLieElsewhereTheyAreFetchedThereWithoutTheLogin() throws Exception {
        try (FakeRepository store = new FakeRepository()) {
            store.with("x", mariadb());
            repository.answering(PATH, exchange -> {
                exchange.getResponseHeaders().set("Location", store.url() + "/x");
                exchange.sendResponseHeaders(302, -1);
            });
            settings("<mirrors><mirror><id>corp</id><mirrorOf>*</mirrorOf><url>" + repository.url()
                    + "</url></mirror></mirrors><servers><server><id>corp</id><username>ann</username>"
                    + "<password>${env.PW}</password></server></servers>");
            environment.remove("ITERABLE_BATCH_MAVEN_REPOSITORY");
            environment.put("PW", "zqx");

            installer().add(MARIADB);

            assertThat(repository.requests()).containsExactly("/maven2/" + PATH + " Basic YW5uOnpxeA==");
            assertThat(store.requests()).containsExactly("/maven2/x");
        }
    }

    @Test
    void aCircleOfAddressesEnds() {
        repository.answering(PATH, exchange -> {
            exchange.getResponseHeaders().set("Location", repository.url() + "/" + PATH);
            exchange.sendResponseHeaders(307, -1);
        });

        assertThat(assertFails(6, () -> installer().add(MARIADB))).contains("without an end");
    }

    @ParameterizedTest
    @CsvSource({"sha256, SHA-256", "sha1, SHA-1"})
    void aJarOfCoordinatesIsCheckedByWhatTheRepositorySays(String ending, String algorithm) throws Exception {
        byte[] jar = jar(SERVICE);
        repository
                .with(ANY.path(), jar)
                .with(
                        ANY.path() + "." + ending,
                        (hex(algorithm, jar) + "  any.jar\n").getBytes(StandardCharsets.UTF_8));

        Installed installed = installer().add(ANY);

        assertThat(installed.file()).hasFileName("any-jdbc-1.2-all.jar").hasBinaryContent(jar);
        assertThat(installed.checkedBy()).contains(algorithm, "no proof");
        assertThat(installed.isDriver()).isTrue();
        assertThat(new DriverFolder(drivers()).jars().get(0).standing()).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void aLibraryIsNoDriver() throws Exception {
        byte[] jar = jar("some/Library.class");
        repository
                .with(ANY.path(), jar)
                .with(ANY.path() + ".sha1", hex("SHA-1", jar).getBytes(StandardCharsets.UTF_8));

        assertThat(installer().add(ANY).isDriver()).isFalse();
        assertThat(new DriverFolder(drivers()).jars().get(0).standing()).isEqualTo(Standing.NO_DRIVER);
    }

    @Test
    void aJarThatIsNotAsTheRepositorySaysLeavesNothing() throws Exception {
        repository
                .with(ANY.path(), jar("a"))
                .with(ANY.path() + ".sha1", hex("SHA-1", jar("b")).getBytes(StandardCharsets.UTF_8));

        assertFails(6, () -> installer().add(ANY));
    }

    @ParameterizedTest
    @CsvSource({"''", "'<html>Please log in</html>'"})
    void aJarWithoutAChecksumIsNotFetched(String checksum) {
        repository.with(ANY.path() + ".sha1", checksum.getBytes(StandardCharsets.UTF_8));

        assertThat(assertFails(2, () -> installer().add(ANY))).contains("com.example:any-jdbc:1.2:all");
        assertThat(repository.requests()).doesNotContain("/maven2/" + ANY.path());
    }

    /** Whoever changes the jar on the way changes its checksum too. */
    @Test
    void aJarOfCoordinatesDoesNotTravelInTheClear() {
        environment.put("ITERABLE_BATCH_MAVEN_REPOSITORY", "http://repository.invalid/maven2");

        assertThat(assertFails(2, () -> installer().add(ANY))).contains("over https only");
    }

    @Test
    void aFolderThatCannotBeOneIsSaidBeforeAnythingIsFetched() throws Exception {
        Files.writeString(drivers(), "a file");

        RunFailure failure =
                catchThrowableOfType(RunFailure.class, () -> installer().add(MARIADB));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(failure).hasMessageContaining("ITERABLE_BATCH_DRIVERS");
        assertThat(repository.requests()).isEmpty();
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws Exception {
        repository.with(PATH, mariadb());
        Files.createDirectories(drivers());
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(drivers().resolve(".any.jar." + ended.pid() + ".part"), "half");
        String living = ".any.jar." + ProcessHandle.current().pid() + ".part";
        Files.writeString(drivers().resolve(living), "half");

        installer().add(MARIADB);

        assertThat(names())
                .containsExactlyInAnyOrder(living, MARIADB.coordinates().fileName());
    }

    private String assertFails(int exitCode, Runnable adding) {
        RunFailure failure = catchThrowableOfType(RunFailure.class, adding::run);
        assertThat(failure.exitCode().code()).as(failure.getMessage()).isEqualTo(exitCode);
        assertThat(names()).isEmpty();
        return failure.getMessage();
    }

    private List<String> names() {
        if (!Files.isDirectory(drivers())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(drivers())) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settings(String content) throws IOException {
        Files.createDirectories(folder.resolve(".m2"));
        Files.writeString(folder.resolve(".m2/settings.xml"), "<settings>" + content + "</settings>");
    }

    private void there(String name, byte[] content) throws IOException {
        Files.createDirectories(drivers());
        Files.write(drivers().resolve(name), content);
    }

    private void offered(byte[] jar) throws Exception {
        repository
                .with(ANY.path(), jar)
                .with(ANY.path() + ".sha1", hex("SHA-1", jar).getBytes(StandardCharsets.UTF_8));
    }

    private Path drivers() {
        return folder.resolve("drivers");
    }

    private DriverInstaller installer() {
        return installer(PATIENCE);
    }

    private DriverInstaller installer(Duration patience) {
        return DriverInstaller.of(EnvironmentSettings.from(environment), folder, patience);
    }

    /** The driver itself, with which the tests run. */
    static byte[] mariadb() throws IOException, URISyntaxException, ClassNotFoundException {
        return Files.readAllBytes(Path.of(Class.forName("org.mariadb.jdbc.Driver")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
    }

    private static byte[] jar(String entry) throws IOException {
        return jar(Map.of(entry, "a.Driver"));
    }

    private static byte[] jar(Map<String, String> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static String hex(String algorithm, byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    }
}
