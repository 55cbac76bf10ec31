package io.iterablebatch.console.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinedFolderTest {

    @TempDir
    private Path place;

    private Path folder;
    private Path secret;

    @BeforeEach
    void make() throws IOException {
        folder = Files.createDirectories(place.resolve("folder"));
        secret = Files.writeString(
                Files.createDirectories(place.resolve("secrets")).resolve("users.csv"), "email\n");
        Files.writeString(
                Files.createDirectories(folder.resolve("..2026_07/deep")).resolve("users.csv"), "email\n");
    }

    private boolean holds(String path) {
        return new ConfinedFolder(folder).holds(folder.resolve(path));
    }

    private void link(String name, String to) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), Path.of(to));
    }

    @Test
    void linksThatStayInsideAreAsGoodAsFiles() throws IOException {
        link("..data", "..2026_07");
        link("users.csv", "..data/deep/users.csv");
        link("absolute.csv", folder.resolve("..data/deep/users.csv").toString());
        link("round", "../folder");

        assertThat(holds("users.csv")).isTrue();
        assertThat(holds("absolute.csv")).isTrue();
        assertThat(holds("round/users.csv")).isTrue();
        assertThat(holds("..data/deep/users.csv")).isTrue();
        assertThat(holds("not-there-yet/users.csv")).isTrue();
    }

    @Test
    void linksThatLeadOutAreOutside() throws IOException {
        link("file.csv", "../secrets/users.csv");
        link("dir", secret.getParent().toString());
        link("chain.csv", "dir/users.csv");
        link("broken.csv", "nowhere.csv");
        link("loop.csv", "loop.csv");
        link("root", "/");

        assertThat(holds("file.csv")).isFalse();
        assertThat(holds("dir/users.csv")).isFalse();
        assertThat(holds("dir/not-there-yet.csv")).isFalse();
        assertThat(holds("chain.csv")).isFalse();
        assertThat(holds("broken.csv")).isFalse();
        assertThat(holds("loop.csv")).isFalse();
        assertThat(holds("root/etc/passwd")).isFalse();
    }

    /** A name says that it goes back into the folder; the file system goes back from where the link leads. */
    @Test
    void whatFollowsALinkIsRelativeToWhereItLeads() throws IOException {
        link("dir", secret.getParent().toString());

        assertThat(holds("dir/../users.csv")).isFalse();
        assertThat(holds("..2026_07/../users.csv")).isTrue();
        assertThat(holds("not-there/../../secrets/users.csv")).isFalse();
        assertThat(holds("../folder/users.csv")).isTrue();
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(place.resolve("link"), folder);

        assertThat(new ConfinedFolder(link).holds(link.resolve("users.csv"))).isTrue();
        assertThat(new ConfinedFolder(link).holds(folder.resolve("users.csv"))).isTrue();
        assertThat(new ConfinedFolder(link).holds(secret)).isFalse();
    }
}
