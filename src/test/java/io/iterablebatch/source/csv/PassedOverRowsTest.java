package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.source.Position;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.csv.text.FileText;
import io.iterablebatch.source.csv.text.RowDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that hold nothing, and headers in the middle of a file: no records, but counted. */
class PassedOverRowsTest {

    @TempDir
    private Path folder;

    private CsvFolder csv;

    @BeforeEach
    void folder() {
        csv = new CsvFolder(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {",", " , ", ",,,,", "   ", "\t,\t", "\u0000\u0000\u0000", "\u001A", ",\u0000"})
    void aRowOfNothingButDelimitersIsNoRecord(String blank) {
        for (int block : List.of(4, 7, 1 << 16)) {
            csv.block(block);
            assertThat(csv.rows(String.join("\n", "a,b", "1,2", blank, "3,4", blank)))
                    .as("with %d-byte blocks", block)
                    .containsExactly("2 1|2", "4 3|4");
            assertThat(csv.notes("one.csv"))
                    .containsExactly("2 blank rows were passed over; the first is row 3 of one.csv");
        }
    }

    @Test
    void ofOneColumnItIsALineOfSpaces() {
        assertThat(csv.rows("a\n1\n\n  \n\"\"\n2\n")).containsExactly("2 1", "5 ", "6 2");
        assertThat(csv.notes("one.csv")).containsExactly("1 blank row was passed over: row 4 of one.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\",\"\"", "\"\",", ",\" \"", ",x", "\u00A0,", ";"})
    void whatSomebodyWroteIsARecord(String row) {
        assertThat(csv.rows("a,b\n" + row + "\n1,2\n" + row)).hasSize(3);
        assertThat(csv.notes("one.csv")).isEmpty();
    }

    @Test
    void aQuoteOrAnEscapeIsNotBlankWhateverCharacterItIs() {
        assertThat(csv.quote('\t').rows("a,b\n\t\t,\n")).containsExactly("2 |");
        assertThat(csv.quote('"').escape('\t').rows("a,b\n\t\n,\n")).containsExactly("2 \n|");
    }

    @Test
    void otherDelimitersAreBlankToo() {
        assertThat(csv.delimiter('\u00A7').rows("a\u00A7b\n\u00A7\n1\u00A72\n\u00A7"))
                .containsExactly("3 1|2");
        assertThat(csv.delimiter(';').rows("a;b\n ; \n1;2\n,;\n")).containsExactly("3 1|2", "4 ,|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,e-mail",
                "\"id\",\"e-mail\"",
                " id ,e-mail",
                "\uFEFFid,e-mail",
                "id,\u200Be-mail",
                "\u00A0id,e-mail",
                "\u200Bid,e-mail\u200B",
                "\u3000id,e-mail"
            })
    void theHeaderOnceMoreIsNoRecord(String again) {
        csv.file("one.csv", String.join("\n", "id,e-mail", "1,x", again, "2,id", again));
        assertThat(csv.read("one.csv")).containsExactly("2 1|x", "4 2|id");
        assertThat(csv.notes("one.csv"))
                .containsExactly("2 repeated headers were passed over; the first is row 3 of one.csv");
    }

    /** The same first byte may be that of a name, or of something invisible before it. */
    @Test
    void aNameMayHoldWhatQuotesAndInvisibleCharactersAreWrittenWith() {
        assertThat(csv.rows("\"a \"\"b\"\"\",c\n1,2\n\"a \"\"b\"\"\",c\n\" a \"\"b\"\" \",c\n"))
                .containsExactly("2 1|2");
        assertThat(csv.rows("€,c\n1,2\n\u200B€,c\n€,c\n\u2018€,c\n")).containsExactly("2 1|2", "5 \u2018€|c");
        assertThat(csv.rows("£,c\n1,2\n\u00A0£,c\n")).containsExactly("2 1|2");
    }

    @Test
    void aRowIsTheHeaderOnlyCellByCell() {
        assertThat(csv.rows("id,e-mail\nid,x\ne-mail,id\nid,e-mail,\nid\n"))
                .containsExactly("2 id|x", "3 e-mail|id", "4 id|e-mail| !ragged-row", "5 id !ragged-row");
    }

    @Test
    void eachFileHasItsOwnHeader() {
        csv.file("1.csv", ",имя,a\n,x,1\n,имя,a\n").file("2.csv", "a,имя\n2,y\na,имя\nимя,a\n,\n");
        assertThat(csv.read("*.csv")).containsExactly("2 |x|1", "2 |y|2", "4 |a|имя");
        assertThat(csv.notes("*.csv"))
                .containsExactly("1 blank row and 2 repeated headers were passed over; the first is row 3 of 1.csv");
    }

    @Test
    void soItIsInOurOwnFiles() {
        String header = "email,'=name,_file,_row,_outcome,_reason\n";
        assertThat(csv.rows(header + "a,b,x,7,rejected,refused: no\n" + header)).containsExactly("2 a|b");
    }

    @Test
    void blankRowsMayStandBeforeTheHeader() {
        assertThat(csv.rows(",,\n\n  \na,b\n1,2\n")).containsExactly("5 1|2");
        assertThat(csv.source("one.csv").columns()).containsExactly("a", "b");
    }

    @Test
    void emptyFilesAmongOthersArePassedOverAndNamed() throws IOException {
        csv.file("0.csv", "")
                .file("1.csv", "a,b\n1,2\n")
                .file("2.csv", "\uFEFF")
                .file("3.csv", "\n , \n\n")
                .file("4.csv", "b,a\n")
                .file("5.csv", "sep=;\n")
                .file("6.csv", "a,b\n3,4\n")
                .file("7.csv.gz", CsvFolder.gzip(""));
        assertThat(csv.source("*").columns()).containsExactly("a", "b");
        assertThat(csv.read("*")).containsExactly("2 1|2", "2 3|4");
        assertThat(csv.notes("*")).containsExactly("5 empty files were passed over: 0.csv, 2.csv, 3.csv and 2 more");
        assertThat(csv.source("*").typicalLength()).isEqualTo(4);
    }

    @Test
    void whereAllAreEmptyThereIsNothingToRead() {
        csv.file("0.csv", "").file("1.csv", ",\n");
        assertThatThrownBy(() -> csv.source("*.csv"))
                .hasMessageContaining("0.csv: the file is empty; its first row must name the columns")
                .hasMessageContaining("1.csv: the file is empty");
    }

    @Test
    void anEmptyFileThatIsFilledMeanwhileIsNoticed() {
        csv.file("1.csv", "a\n1\n").file("2.csv", "").file("3.csv", "a\n3\n");
        try (CsvRecordSource source = csv.source("*.csv")) {
            source.open(null);
            csv.file("2.csv", "a\n2\n");
            source.read();
            assertThatThrownBy(source::read).hasMessageContaining("2.csv: the file was empty a moment ago");
        }
    }

    @Test
    void aFileThatWasEmptyIsReadByAResumeThatFindsItFilledBehindItsPosition() {
        csv.file("1.csv", "a\n1\n").file("2.csv", "").file("3.csv", "");
        Position end;
        try (CsvRecordSource source = csv.source("*.csv")) {
            source.open(null);
            CsvFolder.rest(source);
            end = source.end();
        }
        csv.file("3.csv", "a\n3\n");
        assertThat(from(end)).containsExactly("2: 2 3");
        csv.file("2.csv", "a\n2\n");
        assertThat(from(end)).containsExactly("2: 2 2", "3: 2 3");
    }

    @Test
    void anEmptyFileBeforeAPositionMustStayEmpty() {
        csv.file("1.csv", "").file("2.csv", "a\n1\n2\n");
        Position second;
        try (CsvRecordSource source = csv.source("*.csv")) {
            source.open(null);
            source.read();
            second = source.positionOf(source.read());
        }
        assertThat(from(second)).containsExactly("2: 3 2");
        csv.file("1.csv", "\n");
        assertThatThrownBy(() -> from(second)).hasMessageContaining("the files before 2.csv");
    }

    /** Or its records would have other numbers than those under which it announced them. */
    @Test
    void aRunOfAnEarlierVersionGoesOnCountingThem() {
        csv.file("one.csv", "a,b\n1,2\n,\n3,4\na,b\n5,6\n");
        Position first;
        try (CsvRecordSource source = csv.source("*.csv")) {
            source.open(null);
            first = source.positionOf(source.read());
        }
        assertThat(first.state()).contains("\"counting\":\"filled\"");
        assertThat(from(first)).containsExactly("1: 2 1|2", "2: 4 3|4", "3: 6 5|6");
        Position earlier = new Position(1, first.state().replace(",\"counting\":\"filled\"", ""));
        try (CsvRecordSource source = csv.source("*.csv")) {
            source.open(earlier);
            List<SourceRecord> records = CsvFolder.rest(source);
            assertThat(records)
                    .extracting(record -> record.number() + ": " + CsvFolder.text(record))
                    .containsExactly("1: 2 1|2", "2: 3 |", "3: 4 3|4", "4: 5 a|b", "5: 6 5|6");
            assertThat(source.positionOf(records.get(0))).isEqualTo(earlier);
            assertThat(source.end().state()).doesNotContain("counting");
            assertThat(source.notes()).isEmpty();
        }
    }

    private List<String> from(Position position) {
        try (CsvRecordSource source = csv.source("*.csv")) {
            source.open(position);
            return CsvFolder.rest(source).stream()
                    .map(record -> record.number() + ": " + CsvFolder.text(record))
                    .toList();
        }
    }

    @Test
    void howeverManyThereAreTheyNeedNoMemory() throws IOException {
        csv.file("one.csv", "a,b\n1,2\n" + ",\n".repeat(3_000_000) + "\n".repeat(3_000_000) + "3,4\n");
        CsvFile file = FileGlob.expand("one.csv", folder).get(0);
        try (FileText text = file.text(StandardCharsets.UTF_8, new AtomicLong(), 1 << 16, 1_000)) {
            var rows = new CsvRowReader("one.csv", new RowDialect(',', '"', RowDialect.NONE), text, 1);
            rows.next();
            long record = rows.next().start();
            CsvRow next = rows.nextFilled();
            assertThat(next.cells()).containsExactly("3", "4");
            assertThat(next.number()).isEqualTo(6_000_003);
            assertThat(text.place(record).bytes()).isEqualTo(4);
            assertThat(text.place(next.start()).bytes()).isEqualTo(9_000_008);
            assertThatThrownBy(() -> text.place(4_000_000)).hasMessageContaining("was released");
        }
    }
}
