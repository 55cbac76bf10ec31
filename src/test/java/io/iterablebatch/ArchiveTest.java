package io.iterablebatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the released archive holds, by its description: what the project ships, and nothing of the user's. */
class ArchiveTest {

    private static final Pattern INCLUDE = Pattern.compile("<include>([^<$:]+)</include>");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)");
    private static final List<PathMatcher> INCLUDED = includes().stream()
            .map(include -> FileSystems.getDefault().getPathMatcher("glob:" + include))
            .toList();

    @Test
    void everyFileOfTheProjectThatIsForUsersIsInIt() throws Exception {
        assertThat(shipped()).hasSizeGreaterThan(80).allMatch(ArchiveTest::isIncluded);
    }

    /** The other way round: a name in the description that fits no file is a file that was renamed. */
    @Test
    void everyNameInItsDescriptionFitsAFile() throws Exception {
        List<Path> shipped = shipped();
        assertThat(INCLUDED)
                .hasSizeGreaterThan(40)
                .allMatch(each -> shipped.stream().anyMatch(each::matches));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs/mine.yaml",
                "jobs/mine.test.yaml",
                "jobs/users.yaml.orig",
                "jobs/old/users.yaml",
                "exports/crm.csv",
                "plans/plan.json",
                "sample-data/crm-export-rejects.csv",
                "sample-data/mine.csv",
                "docs/notes.txt",
                "docs/images/mine.csv",
                "drivers/duckdb_jdbc-1.5.0.0.jar",
                "ops/key",
                "ops/kubernetes/key",
                "ops/docker/iterable-key",
                "iterable-key",
                "summary.json"
            })
    void whatAUserLeftInACheckoutIsNotInIt(String file) {
        assertThat(isIncluded(Path.of(file))).isFalse();
    }

    @Test
    void noLinkOfItsPagesIsDead() throws Exception {
        for (Path page : shipped()) {
            if (page.toString().endsWith(".md") && isIncluded(page)) {
                Path folder = page.resolveSibling("");
                assertThat(LINK.matcher(Files.readString(page)).results().map(link -> link.group(1)))
                        .as(page.toString())
                        .filteredOn(link -> !link.contains("://") && !link.startsWith("mailto:"))
                        .allMatch(link -> isThere(folder.resolve(link).normalize()));
            }
        }
    }

    /** A file of it, or a folder that has one. */
    private static boolean isThere(Path linked) {
        return isIncluded(linked) || includes().stream().anyMatch(include -> include.startsWith(linked + "/"));
    }

    private static boolean isIncluded(Path file) {
        return INCLUDED.stream().anyMatch(each -> each.matches(file));
    }

    private static List<String> includes() {
        try {
            return INCLUDE.matcher(Files.readString(Path.of("src/main/assembly/archive.xml")))
                    .results()
                    .map(include -> include.group(1))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final List<String> SHIPPED = List.of(
            "iterable-batch",
            "README.md",
            "CONTRIBUTING.md",
            "bench/README.md",
            "docs",
            "drivers/README.md",
            "jobs",
            "ops",
            "sample-data");

    /** What the project has, by git; of sources without a history all that lies there. */
    private static List<Path> shipped() throws Exception {
        if (!Files.exists(Path.of(".git"))) {
            return lying();
        }
        List<String> command = new ArrayList<>(List.of("git", "-c", "safe.directory=*", "ls-files"));
        command.addAll(SHIPPED);
        Process git = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String files = new String(git.getInputStream().readAllBytes(), UTF_8);
        assertThat(git.waitFor()).isZero();
        return files.lines().map(Path::of).toList();
    }

    private static List<Path> lying() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String each : SHIPPED) {
            try (Stream<Path> found = Files.walk(Path.of(each))) {
                found.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files;
    }
}
