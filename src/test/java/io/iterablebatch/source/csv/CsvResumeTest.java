package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.source.Position;
import io.iterablebatch.source.SourceChangedException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to files between a run and its resume. */
class CsvResumeTest {

    @TempDir
    private Path folder;

    private CsvFolder csv;

    @BeforeEach
    void files() {
        csv = new CsvFolder(folder)
                .block(4)
                .file("in/1.csv", "a,b\n1,x\n2,y\n")
                .file("in/2.csv", "a,b\n3,x\n4,y\n5,z\n");
    }

    /** The position of the record with this number. */
    private Position at(long number) {
        try (CsvRecordSource source = csv.source("in/*")) {
            source.open(null);
            return CsvFolder.rest(source).stream()
                    .filter(record -> record.number() == number)
                    .map(source::positionOf)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Position end() {
        try (CsvRecordSource source = csv.source("in/*")) {
            source.open(null);
            CsvFolder.rest(source);
            return source.end();
        }
    }

    private List<String> from(Position position) {
        try (CsvRecordSource source = csv.source("in/*")) {
            source.open(position);
            return CsvFolder.rest(source).stream()
                    .map(record -> record.number() + ": " + CsvFolder.text(record))
                    .toList();
        }
    }

    private void assertChanged(Position position) {
        assertThatThrownBy(() -> from(position)).isInstanceOf(SourceChangedException.class);
    }

    /** A file that is cut off ends the step, and the process may go on. */
    @Test
    void aFileThatCannotBeReadUpToThePositionIsNotLeftOpen() throws IOException {
        Random random = new Random(1);
        String rows = IntStream.range(0, 20_000)
                .mapToObj(row -> row + "," + random.nextLong() + "\n")
                .collect(Collectors.joining());
        byte[] zipped = CsvFolder.gzip("a,b\n" + rows);
        csv.block(1 << 16).file("in/2.csv", "a,b\n").file("in/1.csv", zipped);
        Position position = at(19_000);
        csv.file("in/1.csv", Arrays.copyOf(zipped, zipped.length / 2));

        try (CsvRecordSource source = csv.source("in/*")) {
            assertThatThrownBy(() -> source.open(position)).hasMessageContaining("cannot be opened");
            assertThat(openFiles()).doesNotContain(folder.resolve("in/1.csv").toRealPath());
        }
    }

    /** Those of this process, where the system shows them. */
    private static List<Path> openFiles() throws IOException {
        Path shown = Path.of("/proc/self/fd");
        List<Path> open = new ArrayList<>();
        if (Files.isDirectory(shown)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(shown)) {
                for (Path file : files) {
                    if (Files.isSymbolicLink(file)) {
                        open.add(Files.readSymbolicLink(file));
                    }
                }
            }
        }
        return open;
    }

    @Test
    void goesOnAtTheRecord() {
        assertThat(from(at(4))).containsExactly("4: 3 4|y", "5: 4 5|z");
        assertThat(from(at(2))).containsExactly("2: 3 2|y", "3: 2 3|x", "4: 3 4|y", "5: 4 5|z");
        assertThat(from(end())).isEmpty();
    }

    @Test
    void mendedAndAddedRowsBehindItAreRead() {
        Position position = at(4);
        csv.file("in/2.csv", "a,b\n3,x\n4,why\n\n5,z\n6,w\n").file("in/3.csv", "b,a\nu,7\n");
        assertThat(from(position)).containsExactly("4: 3 4|why", "5: 5 5|z", "6: 6 6|w", "7: 2 7|u");
    }

    @Test
    void aChangedByteBeforeItIsNoticed() {
        Position position = at(4);
        csv.file("in/2.csv", "a,b\n3,X\n4,y\n5,z\n");
        assertChanged(position);
        csv.file("in/2.csv", "a,b\n3,");
        assertChanged(position);
    }

    @Test
    void anEarlierFileThatChangedIsNoticed() {
        Position position = at(4);
        csv.file("in/1.csv", "a,b\n1,x\n2,Y\n");
        assertChanged(position);
    }

    @Test
    void aFileThatSortsBeforeIsNoticed() {
        Position position = at(4);
        csv.file("in/0.csv", "a,b\n");
        assertChanged(position);
    }

    @Test
    void aFileInBetweenIsNoticed() {
        Position position = at(4);
        csv.file("in/1a.csv", "a,b\n");
        assertChanged(position);
    }

    @Test
    void aMissingFileIsNoticed() throws Exception {
        Position position = at(4);
        Files.delete(folder.resolve("in/1.csv"));
        assertChanged(position);
        csv.file("in/1.csv", "a,b\n1,x\n2,y\n");
        Files.delete(folder.resolve("in/2.csv"));
        assertChanged(position);
    }

    @Test
    void rowsAddedToAnUnfinishedLastLineKeepTheirNumbers() {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            csv.file("in/2.csv", "a,b" + lineEnd + "3,x");
            Position position = end();
            assertThat(from(position)).isEmpty();
            csv.file("in/2.csv", "a,b" + lineEnd + "3,x" + lineEnd + "4,y" + lineEnd);
            assertThat(from(position)).containsExactly("4: 3 4|y");
        }
    }

    @Test
    void aLineEndThatWasHalfWrittenIsNoEmptyLine() {
        csv.file("in/2.csv", "a,b\r\n3,x\r");
        Position position = end();
        csv.file("in/2.csv", "a,b\r\n3,x\r\n4,y\r\n");
        assertThat(from(position)).containsExactly("4: 3 4|y");
        csv.file("in/2.csv", "a,b\r\n3,x\r4,y\r");
        assertThat(from(position)).containsExactly("4: 3 4|y");
    }

    @Test
    void aLastRowThatGrewIsNoticed() {
        csv.file("in/2.csv", "a,b\n3,x");
        Position position = end();
        csv.file("in/2.csv", "a,b\n3,xy\n");
        assertChanged(position);
    }

    @Test
    void anEndThatIsResumedAtAndSavedAgainStaysTheEnd() {
        csv.file("in/2.csv", "a,b\n3,x");
        Position again;
        try (CsvRecordSource source = csv.source("in/*")) {
            source.open(end());
            assertThat(source.read()).isNull();
            again = source.end();
        }
        assertThat(again).isEqualTo(end());
    }

    @Test
    void aReleasedRecordHasNoPositionButLaterOnesHave() {
        try (CsvRecordSource source = csv.source("in/*")) {
            source.open(null);
            var all = CsvFolder.rest(source);
            source.release(all.get(3));
            assertThatThrownBy(() -> source.positionOf(all.get(0))).isInstanceOf(IllegalStateException.class);
            assertThat(source.positionOf(all.get(3))).isEqualTo(at(4));
            assertThat(source.positionOf(all.get(4))).isEqualTo(at(5));
        }
    }

    @Test
    void aPositionIsShortAndFreeOfValues() {
        assertThat(at(4).state()).hasSizeLessThan(400).doesNotContain("4,y");
    }
}
