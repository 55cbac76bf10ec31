package io.iterablebatch.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.UsageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileReaderTest {

    @TempDir
    private Path folder;

    @Test
    void aTabIsNamedWithItsLine() {
        assertThat(JobText.of("action: users.bulk-update\nsource:\n\tcsv: x\n").problem())
                .isEqualTo("3: not YAML: a tab where only spaces may stand; indent with spaces");
    }

    @Test
    void bracketsInsideBracesWantQuotes() {
        assertThat(JobText.minimalWith("fields:\n  a: { to: b, type: string[] }\n")
                        .problem())
                .startsWith("5: not YAML: inside `{ }`")
                .contains("\"string[]\"");
    }

    @Test
    void wrongIndentationIsNamedWithItsLine() {
        assertThat(JobText.of("action: x\n source: y\n").problem())
                .startsWith("2: not YAML: a key where none can stand");
    }

    @Test
    void aControlCharacterIsNamedWithItsLine() {
        assertThat(JobText.minimalWith("project: \"x\u0001\"\n").problem())
                .isEqualTo("4: not YAML: a control character, which cannot stand in a text file");
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThat(JobText.minimalWith("x: " + "[".repeat(100) + "]".repeat(100))
                        .problem())
                .isEqualTo("4: nested too deep: 20 levels at most");
    }

    @Test
    void repeatingPartsWithoutEndIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 { x: y }\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        assertThat(JobText.minimalWith(bomb.toString()).problem())
                .isEqualTo("7: more than 20 aliases (`*name`) of maps and lists; write out what they stand for");
    }

    @Test
    void aDeviceWithoutAnEndIsNoJobFile() {
        assertThatThrownBy(() -> JobFileLoader.read(Path.of("/dev/zero"), Map.of(), Map.of()))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("is larger than any job file can be");
    }

    @Test
    void placeholdersDoNotMakeAValueOfAnyLength() {
        assertThat(JobText.minimalWith("project: \"" + "${X}".repeat(2_000) + "\"\n")
                        .environment("X", "x".repeat(1_000))
                        .problem())
                .isEqualTo("4: the value would be longer than 1,000,000 characters with its placeholders filled");
    }

    @Test
    void aNameThatIsVeryLongIsNotComparedAndNotRepeated() {
        assertThat(JobText.minimalWith("k".repeat(1_000) + ": x\n").problem())
                .startsWith("4: unknown key `kkkk")
                .hasSizeLessThan(300);
    }

    @Test
    void aJobNameFitsIntoTheNameOfAFile() {
        assertThat(JobText.minimalWith("name: ../../etc/passwd\n").problem())
                .contains("beginning with a letter or digit");
        assertThat(JobText.minimalWith("name: a/b\n").problem()).contains("letters, digits, spaces and `._-`");
        assertThat(JobText.minimalWith("name: " + "\u65e5".repeat(67) + "\n").problem())
                .contains("200 bytes of UTF-8");
    }

    @Test
    void asMuchAsOneDocument() {
        assertThat(JobText.minimalWith("---\na: b\n").problem())
                .isEqualTo("4: a job file is one YAML document; `---` begins a second one");
    }

    @Test
    void tagsConstructNothing() {
        assertThat(JobText.minimalWith("project: !!java.io.File [x]\n").problem())
                .isEqualTo("4: tags like `!!name` are not allowed in a job file");
    }

    @Test
    void aListOrAWordIsNoJobFile() {
        assertThat(JobText.of("- a").problem())
                .isEqualTo("1: a job file is a map of keys like `action: users.bulk-update`");
        assertThat(JobText.of("a").problem())
                .isEqualTo("1: a job file is a map of keys like `action: users.bulk-update`");
    }

    @Test
    void anEmptyFileIsToldSo() {
        assertThat(JobText.of("# nothing\n").problem())
                .isEqualTo(": the file is empty; it needs at least `action`, `source` and `identify`");
    }

    @Test
    void aByteOrderMarkIsNoMistake() {
        assertThat(JobText.of("\uFEFF" + JobText.MINIMAL).read().name()).isEqualTo("job");
    }

    @Test
    void whatIsNoFileIsToldSo() throws IOException {
        Path latin1 = Files.write(folder.resolve("latin1.yaml"), new byte[] {'a', ':', ' ', (byte) 0xE4});

        assertProblem(folder.resolve("none.yaml"), "there is no such file");
        assertProblem(folder, "is a directory; name a job file in it");
        assertProblem(latin1, "is not UTF-8 text; save it as UTF-8");
    }

    private static void assertProblem(Path file, String what) {
        assertThatThrownBy(() -> JobFileLoader.read(file, Map.of(), Map.of()))
                .isInstanceOf(UsageFailure.class)
                .hasMessage(file + ": " + what);
    }
}
