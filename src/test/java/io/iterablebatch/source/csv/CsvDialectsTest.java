package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.source.Position;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as strangers write them. */
class CsvDialectsTest {

    @TempDir
    private Path folder;

    private CsvFolder csv;

    @BeforeEach
    void folder() {
        csv = new CsvFolder(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;", "SEP=;", "\"sep=;\"", "\uFEFFsep=;", "\uFEFF\"Sep=;\""})
    void aFileMayNameItsDelimiter(String line) {
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(csv.rows(String.join(end, line, "a;b", "1;x,y", ";", "a;b", "2;\"p;q\"")))
                    .containsExactly("2 1|x,y", "5 2|p;q");
        }
        assertThat(csv.source("one.csv").columns()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', '\t', '|', ' ', '§'})
    void whicheverItIs(char delimiter) {
        assertThat(csv.rows("sep=" + delimiter + "\na" + delimiter + "b\n1" + delimiter + "2\n"))
                .containsExactly("2 1|2");
    }

    @Test
    void eachFileMayNameItsOwn() {
        csv.file("1.csv", "sep=;\na;b\n1;2\n").file("2.csv", "b,a\n4,3\n").file("3.csv", "sep=|\na|b\n5|6\n");
        assertThat(csv.read("*.csv")).containsExactly("2 1|2", "2 3|4", "2 5|6");
    }

    @Test
    void aRunThatIsResumedKnowsIt() {
        csv.block(4).file("1.csv", "sep=;\na;b\n1;2\n3;4\n");
        try (CsvRecordSource source = csv.source("1.csv")) {
            source.open(null);
            source.read();
            SourceRecord second = source.read();
            Position position = source.positionOf(second);
            assertThat(CsvFolder.text(second)).isEqualTo("3 3|4");
            try (CsvRecordSource resumed = csv.source("1.csv")) {
                resumed.open(position);
                assertThat(CsvFolder.rest(resumed)).extracting(CsvFolder::text).containsExactly("3 3|4");
            }
        }
    }

    @Test
    void theJobFileMayNameTheSameButNoOther() {
        csv.delimiter(';')
                .file("1.csv", "sep=;\na;b\n1;2\n")
                .file("2.csv", "sep=,\na,b\n")
                .file("3.csv", "sep=\t\n");
        assertThat(csv.read("1.csv")).containsExactly("2 1|2");
        assertThatThrownBy(() -> csv.source("*.csv"))
                .isInstanceOf(UsageFailure.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "2.csv: its first line says that the delimiter is `,`, and the job file says"
                                + " `source.delimiter: \";\"`; remove one of them",
                        "3.csv: its first line says that the delimiter is a tab, and the job file says"
                                + " `source.delimiter: \";\"`; remove one of them"));
    }

    @Test
    void aDelimiterThatIsTheQuoteIsNone() {
        assertThatThrownBy(() -> csv.quote('\'').rows("sep='\na'b\n"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("which is the quote or the escape character of the job file");
    }

    @Test
    void onlyTheFirstLineDoes() {
        assertThat(csv.rows("a\nsep=;\n")).containsExactly("2 sep=;");
        assertThat(csv.rows("\nsep=;\n1\n")).containsExactly("3 1");
        assertThat(csv.rows("sep=ab\n1\n")).containsExactly("2 1");
    }

    @Test
    void aLineThatChangesMeanwhileIsNoticed() {
        csv.file("1.csv", "sep=;\na;b\n1;2\n");
        try (CsvRecordSource source = csv.source("1.csv")) {
            csv.file("1.csv", "sep=,\na;b\n1;2\n");
            assertThatThrownBy(() -> source.open(null)).hasMessageContaining("1.csv, row 1");
        }
    }

    /** As MySQL's {@code INTO OUTFILE} writes it. */
    @Test
    void dumpsThatEscape() {
        csv.delimiter('\t').quote(null).escape('\\');
        assertThat(csv.rows("id\tname\n1\t\\N\n2\ta\\\tb\\\nc\\\\d\\0\"e\"\n3\t\\\\N\n4\tx\\N\\\n\n5\t\\Zend\\"))
                .containsExactly("2 1|", "3 2|a\tb\nc\\d\0\"e\"", "4 3|\\N", "5 4|xN\n", "6 5|\u001Aend\\");
    }

    /** As {@code mysql --batch} and PostgreSQL's {@code COPY} write it. */
    @Test
    void lettersBehindAnEscape() {
        csv.delimiter('\t').quote(null).escape('\\');
        assertThat(csv.rows("a\tb\nx\\ny\\rz\\tw\t\\b\\f\\v\\.\\d\n")).containsExactly("2 x\ny\rz\tw|\b\f\u000B.d");
    }

    /** As MySQL's {@code OPTIONALLY ENCLOSED BY} writes it. */
    @Test
    void quotesThatAreEscaped() {
        assertThat(csv.escape('\\')
                        .rows("a,b\n\"say \\\"hi\\\", \"\"twice\"\"\",\"c:\\\\x\"\n\"\\N\",\"two\\\nlines\"\n"
                                + "\"plain\",é\n"))
                .containsExactly("2 say \"hi\", \"twice\"|c:\\x", "3 |two\nlines", "4 plain|é");
    }

    @Test
    void aStrayQuoteSpoilsOnlyItsRowThereToo() {
        assertThat(csv.escape('^').rows("a,b\n\"x\"y,^\"z\n1,^,2\n\"x\" ,\"^\"\"\n"))
                .containsExactly("2 \"x\"y,^\"z !stray-quote", "3 1|,2", "4 x|\"");
        assertThatThrownBy(() -> csv.rows("a,b\n1,2\n\"open^\"\n"))
                .hasMessageContaining("row 3, which begins at byte 8: the row does not end before the file does");
    }

    @Test
    void withoutQuotesAQuoteIsText() {
        assertThat(csv.quote(null).rows("a,b\n\"x\",5'9\"\n\"y,\"\n")).containsExactly("2 \"x\"|5'9\"", "3 \"y|\"");
        assertThat(csv.quote(null).records("one.csv")).allMatch(record -> record.text() != null);
    }

    @Test
    void columnsWithoutANameAndOfOneNameKeepTheirCells() {
        csv.file("1.csv", "a,,b,x,x,\n1,2,3,4,5,6\n")
                .file("2.csv", "x,b,a,x\n9,8,7,10\n")
                .file("3.csv", ",,,x,x,b,a\n,,!,1,2,3,4\n\"\r\",,,,,,\n");
        assertThat(csv.source("*.csv").columns()).containsExactly("a", "", "b", "x", "x", "");
        assertThat(csv.read("*.csv")).containsExactly("2 1|2|3|4|5|6", "2 7||8|9|10|", "2 4||3|1|2|", "3 |\n||||");
        assertThat(csv.records("*.csv").get(1).text().compact().values()).containsExactly("7", "", "8", "9", "10", "");
    }

    @Test
    void aFileOfAnotherDelimiterIsTold() {
        csv.file("1.csv", "a,b,c\n").file("2.csv", "b;c;a\n").file("3.csv", "b;d;a\n");
        assertThatThrownBy(() -> csv.source("*.csv"))
                .hasMessageContaining(
                        "2.csv, row 1: its delimiter is `;`, and another one in 1.csv; a first line `sep=;`"
                                + " would say so")
                .hasMessageContaining("3.csv, row 1: has other columns than 1.csv: ");
    }

    @Test
    void aNameThatIsTwiceMustBeTwiceInEachFile() {
        csv.file("1.csv", "a,x\n").file("2.csv", "a,x,x\n");
        assertThatThrownBy(() -> csv.source("*.csv")).hasMessage("2.csv, row 1: the name of column 3 is not in 1.csv");
    }

    @Test
    void utf16ThatIsNotDeclaredIsTold() {
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            csv.charset(charset);
            assertThatThrownBy(() -> csv.rows("\uFEFFid,имя\n1,2\n".getBytes(StandardCharsets.UTF_16LE)))
                    .isInstanceOf(UsageFailure.class)
                    .hasMessage("one.csv: the file looks like UTF-16 and is read as another charset;"
                            + " write `charset: UTF-16` beside `csv`");
            assertThatThrownBy(() -> csv.rows("\"id\",\"name\"\n1,2\n".getBytes(StandardCharsets.UTF_16LE)))
                    .hasMessageContaining("write `charset: UTF-16LE`");
            assertThatThrownBy(() -> csv.rows("id,name\n1,2\n".getBytes(StandardCharsets.UTF_16BE)))
                    .hasMessageContaining("write `charset: UTF-16BE`");
        }
        csv.charset(StandardCharsets.UTF_16LE);
        assertThat(csv.rows("\"id\",\"name\"\n1,2\n")).containsExactly("2 1|2");
    }

    @Test
    void aHeaderInAnotherCharsetIsTold() {
        assertThatThrownBy(() -> csv.rows("größe\n1\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(UsageFailure.class)
                .hasMessage("one.csv: row 1 names the columns and has bytes that are not of the declared charset;"
                        + " name that of the file beside `csv`, as in `charset: windows-1252`");
    }

    @Test
    void zerosBehindAGzipFileAreSkippedAndAnythingElseIsNot() {
        byte[] one = CsvFolder.gzip("a\n1\n");
        byte[] other = CsvFolder.gzip("2\n3\n");
        byte[] padded = Arrays.copyOf(one, one.length + 70_000 + other.length + 1_000);
        System.arraycopy(other, 0, padded, one.length + 70_000, other.length);
        csv.file("1.csv.gz", padded);
        assertThat(csv.read("1.csv.gz")).containsExactly("2 1", "3 2", "4 3");
        for (int garbage : List.of(1, 0x1f, 0xff)) {
            padded[padded.length - 1] = (byte) garbage;
            csv.file("1.csv.gz", padded);
            assertThatThrownBy(() -> csv.read("1.csv.gz")).hasMessageContaining("1.csv.gz");
        }
        padded[padded.length - 2] = 0x1f;
        padded[padded.length - 1] = (byte) 0x8b;
        csv.file("1.csv.gz", padded);
        assertThatThrownBy(() -> csv.read("1.csv.gz")).hasMessageContaining("1.csv.gz");
    }
}
