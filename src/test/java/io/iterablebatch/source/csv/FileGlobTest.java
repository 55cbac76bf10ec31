package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.UsageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGlobTest {

    @TempDir
    private Path folder;

    private CsvFolder csv;

    @BeforeEach
    void files() {
        csv = new CsvFolder(folder);
        for (String name : List.of("b.csv", "a.csv", "B.csv", "sub/c.csv", "sub/deep/d.csv", "e.txt", ".f.csv")) {
            csv.file(name, "x\n");
        }
    }

    private List<String> names(String pattern) {
        return FileGlob.expand(pattern, folder).stream().map(CsvFile::name).toList();
    }

    @Test
    void whatIsNoFileIsCalledWhatItIs() throws Exception {
        Path loop = folder.resolve("loop.csv");
        Files.createSymbolicLink(loop, loop);
        Path broken = Files.createSymbolicLink(folder.resolve("broken.csv"), folder.resolve("nowhere"));

        assertThatThrownBy(() -> names("/dev/zero"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("is not a regular file");
        assertThatThrownBy(() -> names("sub"))
                .hasMessageContaining("is a directory; name a file, or a glob such as sub/*.csv");
        assertThatThrownBy(() -> names(loop.toString())).hasMessageContaining("is a link that leads to no file");
        assertThatThrownBy(() -> names(broken.toString())).hasMessageContaining("is a link that leads to no file");
        assertThatThrownBy(() -> names("gone.csv")).hasMessageContaining("no such file");
    }

    @Test
    void filesComeInTheOrderOfTheirCodePoints() {
        csv.file("\uFF21.csv", "x\n").file("\uD83D\uDE00.csv", "x\n");
        assertThat(names("*.csv")).containsExactly("B.csv", "a.csv", "b.csv", "\uFF21.csv", "\uD83D\uDE00.csv");
    }

    @Test
    void wildcards() {
        assertThat(names("?.csv")).containsExactly("B.csv", "a.csv", "b.csv");
        assertThat(names("{a,e}.{csv,txt}")).containsExactly("a.csv", "e.txt");
        assertThat(names("**/*.csv")).containsExactly("B.csv", "a.csv", "b.csv", "sub/c.csv", "sub/deep/d.csv");
        assertThat(names("sub/**/*.csv")).containsExactly("sub/c.csv", "sub/deep/d.csv");
        assertThat(names("*/*.csv")).containsExactly("sub/c.csv");
        assertThat(names(".*.csv")).containsExactly(".f.csv");
    }

    @Test
    void theFolderMayBeSpelledAnyWay() {
        assertThat(names("./*.txt")).containsExactly("./e.txt");
        assertThat(names("sub/../*.txt")).containsExactly("sub/../e.txt");
        assertThat(names(folder + "/*.txt")).containsExactly(folder + "/e.txt");
    }

    @Test
    void aFileWithGlobCharactersIsFoundByItsName() {
        csv.file("a [1] {x}*.csv", "x\n");
        assertThat(names("a [1] {x}*.csv")).containsExactly("a [1] {x}*.csv");
    }

    @Test
    void linksAreFollowedAndLoopsAreNot() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.createSymbolicLink(other.resolve("link"), folder.resolve("sub"));
        Files.createSymbolicLink(other.resolve("loop"), other);
        assertThat(names("other/**/*.csv")).containsExactly("other/link/c.csv", "other/link/deep/d.csv");
    }

    @Test
    void aLinkToNothingIsMissed() throws IOException {
        Files.createSymbolicLink(folder.resolve("g.csv"), folder.resolve("gone.csv"));
        assertThatThrownBy(() -> csv.source("*.csv"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("g.csv");
    }

    @Test
    void whatIsNotThereIsSaid() {
        for (String pattern : List.of("none.csv", "none*.csv", "none/*.csv", "sub", "{a.csv", "[", "a\0b", "*\0")) {
            assertThatThrownBy(() -> names(pattern)).as(pattern).isInstanceOf(UsageFailure.class);
        }
    }

    @Test
    void aFolderThatIsMissingIsSaidToBe() {
        assertThatThrownBy(() -> names("none/*.csv"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("none/*.csv: there is no folder none/ (looked for ");
    }
}
