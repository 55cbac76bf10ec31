package io.iterablebatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.run.kit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher script in a checkout of its own, with stand-ins for Java and Maven that say how they were called. */
class LauncherTest {

    private static final String JAVA = """
            #!/bin/sh
            echo "pid $$"
            for argument; do echo "<$argument>"; done
            exit 42
            """;

    /** Lists the classes of a run as the JVM does, and dumps into the archive how it was called. */
    private static final String SHARING_JAVA = """
            #!/bin/sh
            for argument; do
                case $argument in
                    -XX:DumpLoadedClassList=*) echo "CLASS id: 1" >"${argument#*=}" ;;
                    -XX:SharedArchiveFile=*) archive=${argument#*=} ;;
                    -Xshare:dump) dump=1 ;;
                esac
            done
            [ -z "${dump-}" ] || echo "$*" >"$archive"
            echo "$*"
            """;

    /** Makes what the assembly would make, and leaves a mark for each build. */
    private static final String MAVEN = """
            #!/bin/sh
            echo build >>builds
            for argument; do
                case $argument in -Doutput.folder=*) out=${argument#*=} ;; esac
            done
            mkdir -p "$out/iterable-batch-1/iterable-batch-1/lib"
            echo jar >"$out/iterable-batch-1/iterable-batch-1/lib/iterable-batch.jar"
            """;

    @TempDir
    Path folder;

    private Path checkout;
    private Path jdk;
    private Path bin;

    record Ended(long pid, int exitCode, String out, String err) {}

    @BeforeEach
    void checkout() throws IOException {
        checkout = folder.resolve("a checkout");
        jdk = folder.resolve("a jdk");
        bin = folder.resolve("bin");
        copy("iterable-batch");
        copy("src/main/launcher/build.sh");
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        script(jdk.resolve("bin/java"), JAVA);
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.1\"\n");
        script(bin.resolve("mvn"), MAVEN);
        age(checkout);
    }

    @Test
    void buildsOnceAndHandsOverEveryArgumentAndTheExitCode() throws Exception {
        Ended first = launch("run", "a job.yaml", "name=a  b*");
        Ended second = launch("runs");

        assertThat(first.exitCode()).isEqualTo(42);
        assertThat(first.out()).endsWith("<io.iterablebatch.cli.Main>\n<run>\n<a job.yaml>\n<name=a  b*>\n");
        assertThat(first.err()).isEqualTo("iterable-batch: building ...\n");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void becomesTheJvmSoThatSignalsReachIt() throws Exception {
        Ended ended = launch("runs");

        assertThat(ended.out()).startsWith("pid " + ended.pid() + "\n");
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        launch("runs");
        Path source = checkout.resolve("src/main/java/New.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class New {}");
        launch("runs");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void twoFirstStartsBuildOnce() throws Exception {
        Process one = start(Map.of(), "runs");
        Process other = start(Map.of(), "runs");

        assertThat(ended(one).exitCode()).isEqualTo(42);
        assertThat(ended(other).exitCode()).isEqualTo(42);
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void takesOverTheLockOfABuildThatDied() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(checkout.resolve(".build"));
        Files.createSymbolicLink(checkout.resolve(".build/lock"), Path.of(Long.toString(dead.pid())));

        assertThat(launch("runs").exitCode()).isEqualTo(42);
    }

    @Test
    void startsFromABuildThatItCannotWriteTo() throws Exception {
        launch("runs");
        try (var builds = Files.newDirectoryStream(checkout.resolve(".build"), "*-*")) {
            Path build = builds.iterator().next();
            try (var users = Files.newDirectoryStream(build.resolve("users"))) {
                for (Path user : users) {
                    Files.delete(user);
                }
            }
            Files.delete(build.resolve("users"));
        }

        assertThat(launch("run").exitCode()).isEqualTo(42);
    }

    @Test
    void showsWhatMavenSaidWhenTheBuildFails() throws Exception {
        script(bin.resolve("mvn"), "#!/bin/sh\necho 'no compiler'\nexit 1\n");
        Ended ended = launch("runs");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("no compiler\n", "the build failed");
        assertThat(checkout.resolve(".build")).isEmptyDirectory();
    }

    @Test
    void saysWhenJavaIsTooOld() throws Exception {
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
        Ended ended = launch("runs");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Java 17 or later is needed", "11.0.2");
    }

    @Test
    void saysWhenJavaIsMissing() throws Exception {
        Files.delete(jdk.resolve("bin/java"));
        Ended ended = launch("runs");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("JAVA_HOME", jdk.toString());
    }

    @Test
    void startsThroughALinkFromAnotherFolder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a checkout/iterable-batch"));
        Process process = command(Map.of(), List.of("sh", link.toString(), "runs"))
                .directory(bin.toFile())
                .start();

        assertThat(ended(process).exitCode()).isEqualTo(42);
    }

    @Test
    void theArchiveStartsWithoutMaven() throws Exception {
        Files.delete(checkout.resolve("pom.xml"));
        Files.delete(bin.resolve("mvn"));
        Files.createDirectories(checkout.resolve("lib"));
        Files.writeString(checkout.resolve("lib/iterable-batch.jar"), "jar");

        assertThat(launch("runs").exitCode()).isEqualTo(42);
    }

    @Test
    void theUsersOptionsComeLastAndReplaceTheCollector() throws Exception {
        Ended ended = ended(start(Map.of("ITERABLE_BATCH_OPTS", "-XX:+UseG1GC -Xmx1g"), "run"));

        assertThat(ended.out()).contains("<-XX:+UseG1GC>\n<-Xmx1g>\n<-cp>\n").doesNotContain("UseSerialGC");
    }

    @ParameterizedTest
    @CsvSource({
        "snowflake-jdbc-3.27.1.jar, true",
        "google-cloud-bigquery-jdbc-1.4.0-all.jar, true",
        "duckdb_jdbc-1.5.0.0.jar, false",
        ".snowflake-jdbc-3.27.1.jar.7.part, false"
    })
    void whereADriverReadsByArrowJavaLetsIt(String jar, boolean opened) throws Exception {
        Path drivers = Files.createDirectories(folder.resolve("some drivers"));
        Files.writeString(drivers.resolve(jar), "jar");
        String option = "<--add-opens=java.base/java.nio=ALL-UNNAMED>";

        Ended ended = ended(start(Map.of("ITERABLE_BATCH_DRIVERS", drivers.toString()), "run"));

        assertThat(ended.exitCode()).isEqualTo(42);
        assertThat(ended.out().contains(option)).isEqualTo(opened);
        assertThat(launch("run").out()).doesNotContain(option);
        Files.createDirectories(checkout.resolve("drivers"));
        Files.writeString(checkout.resolve("drivers").resolve(jar), "jar");
        assertThat(launch("run").out().contains(option)).isEqualTo(opened);
    }

    @Test
    void theClassesOfOneRunAreArchivedByTheNextAndUsedByTheOneAfter() throws Exception {
        script(jdk.resolve("bin/java"), SHARING_JAVA.replace("CLASS", classOfAnAnswer()));
        Ended first = launch("run");
        Ended second = launch("run");
        Path classes = onlyOne(checkout.resolve(".build"), "*-*").resolve(".classes");
        Await.until("there is an archive", () -> !all(classes, "*.jsa").isEmpty(), () -> true);
        Path archive = onlyOne(classes, "*.jsa");

        assertThat(first.out() + second.out())
                .containsPattern("(?s)-XX:DumpLoadedClassList=.*-XX:DumpLoadedClassList=");
        assertThat(launch("runs").out()).contains("-XX:SharedArchiveFile=" + archive + " ");
        // A JDK 17 knows no linking, and must not refuse the option.
        assertThat(archive)
                .content()
                .contains("-Xshare:dump", "-XX:+IgnoreUnrecognizedVMOptions -XX:+AOTClassLinking", "-cp ");
    }

    /** Each takes a processor for seconds, and 200 MB. */
    @Test
    void ofSeveralStartsAndListsOneArchivesAtATime() throws Exception {
        Path dumps = folder.resolve("dumps");
        Path release = folder.resolve("release");
        script(
                jdk.resolve("bin/java"),
                SHARING_JAVA
                        .replace("CLASS", classOfAnAnswer())
                        .replace(
                                "[ -z \"${dump-}\" ] ||",
                                "[ -z \"${dump-}\" ] || echo $$ >>'" + dumps + "'\n"
                                        + "[ -z \"${dump-}\" ] || until [ -f '" + release + "' ]; do sleep 0.05; done\n"
                                        + "[ -z \"${dump-}\" ] ||"));
        launch("runs");
        Path classes = Files.createDirectories(
                onlyOne(checkout.resolve(".build"), "*-*").resolve(".classes"));
        launch("run");
        Path list = onlyOne(classes, "*.list");
        String name = list.getFileName().toString();
        for (int dead = 1; dead <= 3; dead++) {
            Files.copy(list, list.resolveSibling(name.replaceFirst("[.]jsa[.]\\d+", ".jsa.999999" + dead)));
        }

        Process one = start(Map.of(), "run");
        Process other = start(Map.of(), "run");
        assertThat(ended(one).exitCode() + ended(other).exitCode()).isZero();
        launch("run");
        Await.until("somebody archives", () -> Files.exists(dumps), () -> true);
        assertThat(dumps).content().hasLineCount(1);

        Files.createFile(release);
        Await.until("the archive is all that is there", () -> all(classes, "*").size() == 1, () -> true);
        assertThat(onlyOne(classes, "*").toString()).endsWith(".jsa");
        assertThat(dumps).content().hasLineCount(1);
    }

    /** The JVM says on stdout which commands its compiler was given, unless it is told not to. */
    @Test
    void whatEncryptsIsCompiledEarlyAndNobodyIsToldOfIt() throws Exception {
        script(jdk.resolve("bin/java"), """
                #!/bin/sh
                set -f
                for argument; do
                    case $argument in -XX:CompileCommand=*) options="${options-} $argument" ;; esac
                done
                echo "given${options-}"
                exec "%s/bin/java" ${options-} -Xshare:auto --version
                """.formatted(System.getProperty("java.home")));

        assertThat(launch("run").out())
                .startsWith("given -XX:CompileCommand=quiet"
                        + " -XX:CompileCommand=CompileThresholdScaling,com.sun.crypto.provider.*::*,0.08\n")
                .containsOnlyOnce("CompileThresholdScaling")
                .containsIgnoringCase("runtime");
        assertThat(launch("runs").out()).startsWith("given\n");
    }

    /** What cron has, and what is left of a locale that is not installed. */
    @ParameterizedTest
    @ValueSource(strings = {"", "C", "POSIX", "xx_XX.UTF-8", "xx_XX"})
    void lettersAreThoseOfUnicodeWhateverTheLocale(String locale) throws Exception {
        script(jdk.resolve("bin/java"), "#!/bin/sh\nlocale charmap\n");
        Ended ended = ended(start(Map.of("LC_ALL", locale, "LC_CTYPE", "", "LANG", ""), "run"));

        assertThat(ended.out()).isEqualTo("UTF-8\n");
    }

    @Test
    void aLocaleOfUnicodeStays() throws Exception {
        script(jdk.resolve("bin/java"), "#!/bin/sh\necho $LC_ALL $LANG\n");
        Ended ended = ended(start(Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "C.UTF-8"), "run"));

        assertThat(ended.out()).isEqualTo("C.UTF-8\n");
    }

    /** What the JVM leaves when it crashes has records in it (issue 18). */
    @Test
    void aCrashIsWrittenWhereOnlyTheOwnerLooks() throws Exception {
        Path data = folder.resolve("the data");
        Ended ended = ended(start(Map.of("ITERABLE_BATCH_DATA", data.toString()), "run"));

        assertThat(ended.out())
                .contains("<-XX:ErrorFile=" + data + "/crashes/hs_err_pid%p.log>")
                .contains("<-XX:OnError=chmod 600 '" + data + "/crashes/hs_err_pid%p.log'>")
                .contains("-XX:-CreateCoredumpOnCrash");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("crashes"))))
                .isEqualTo("rwx------");
    }

    @Test
    void whereThereIsNoPlaceForACrashNothingIsWritten() throws Exception {
        assertThat(ended(start(Map.of("ITERABLE_BATCH_DATA", "/dev/null/x"), "run"))
                        .out())
                .contains("-XX:+SuppressFatalErrorMessage")
                .doesNotContain("ErrorFile");
        Path data = folder.resolve("none");
        assertThat(ended(start(Map.of("ITERABLE_BATCH_DATA", data.toString()), "help"))
                        .out())
                .contains("-XX:+SuppressFatalErrorMessage");
        assertThat(data).doesNotExist();
    }

    /** Without which in its list a run is taken not to have come far. */
    private static String classOfAnAnswer() throws IOException {
        Matcher asked = Pattern.compile("grep -Eq '\\^([\\w/]+)").matcher(Files.readString(Path.of("iterable-batch")));
        assertThat(asked.find()).isTrue();
        return asked.group(1);
    }

    private static Path onlyOne(Path folder, String glob) {
        List<Path> all = all(folder, glob);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static List<Path> all(Path folder, String glob) {
        try (var found = Files.newDirectoryStream(folder, glob)) {
            List<Path> all = new ArrayList<>();
            found.forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Ended launch(String... arguments) throws Exception {
        return ended(start(Map.of(), arguments));
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("sh", checkout.resolve("iterable-batch").toString()));
        command.addAll(List.of(arguments));
        return command(environment, command).start();
    }

    private ProcessBuilder command(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PATH", bin + ":" + System.getenv("PATH"));
        builder.environment().remove("ITERABLE_BATCH_OPTS");
        builder.environment().putAll(environment);
        return builder;
    }

    private static Ended ended(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.pid(), process.waitFor(), out, err);
    }

    private long builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }

    private void copy(String name) throws IOException {
        Path target = checkout.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(Path.of(name), target);
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes all of it older than any build. */
    private static void age(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            }
        }
    }
}
