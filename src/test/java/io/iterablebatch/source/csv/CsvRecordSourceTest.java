package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.UsageFailure;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.source.TextCells;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordSourceTest {

    @TempDir
    private Path folder;

    private CsvFolder csv;

    @BeforeEach
    void folder() {
        csv = new CsvFolder(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void rowsCountAsInASpreadsheet(String end) {
        assertThat(csv.rows(String.join(end, "a,b", "1,x", "", "2,\"two", "lines\"", "3,z")))
                .containsExactly("2 1|x", "4 2|two" + (end.equals("\r") ? "\n" : end) + "lines", "5 3|z");
    }

    @Test
    void quotesAndHashesAreData() {
        assertThat(csv.rows("a,b\n#1,\"say \"\"hi\"\", twice\"\n\"\",in\"side\n"))
                .containsExactly("2 #1|say \"hi\", twice", "3 |in\"side");
    }

    @Test
    void aQuotedEmptyCellIsARecordButAnEmptyLineIsNone() {
        assertThat(csv.rows("a\n\n\"\"\n\n\"\"")).containsExactly("3 ", "5 ");
    }

    @Test
    void otherDelimitersAndQuotes() {
        assertThat(csv.delimiter('\t').quote('\'').rows("a\tb\n'x\ty'\tit's\n")).containsExactly("2 x\ty|it's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "Shift_JIS", "GB18030", "Big5"})
    void declaredCharsetsAtAnyBlockSize(String charset) {
        csv.charset(Charset.forName(charset));
        for (int block = 4; block < 20; block++) {
            assertThat(csv.block(block).rows("a,中\r\n\"中\n中\",x\n中,y\n")).containsExactly("2 中\n中|x", "3 中|y");
        }
    }

    @Test
    void westernCharsets() {
        assertThat(csv.charset(StandardCharsets.ISO_8859_1).rows("a,b\nZoë,Å\n"))
                .containsExactly("2 Zoë|Å");
        assertThat(csv.charset(Charset.forName("windows-1252")).rows("a,b\n€,“q”\n"))
                .containsExactly("2 €|“q”");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-2022-JP", "UTF-32", "ISO-2022-CN"})
    void charsetsWithAMemoryAreRefused(String charset) {
        csv.file("x.csv", "a\n1\n").charset(Charset.forName(charset));
        assertThatThrownBy(() -> csv.source("x.csv"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining(charset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkIsNoData(String charset) {
        Charset written = Charset.forName(charset.equals("UTF-16") ? "UTF-16LE" : charset);
        byte[] bytes = "\uFEFFa,b\n1,ä\n".getBytes(written);
        csv.charset(Charset.forName(charset)).file("x.csv", bytes);
        assertThat(csv.source("x.csv").columns()).containsExactly("a", "b");
        assertThat(csv.read("x.csv")).containsExactly("2 1|ä");
    }

    @Test
    void headerNamesAreTrimmedAndColumnsMayBeInAnyOrder() {
        csv.file("1.csv", "\u00A0a , b\u00A0\n1,2\n").file("2.csv", "b,a\n4,3\n");
        assertThat(csv.source("*.csv").columns()).containsExactly("a", "b");
        assertThat(csv.read("*.csv")).containsExactly("2 1|2", "2 3|4");
    }

    @Test
    void cellsOfPlainRowsStayWhereTheyAre() {
        csv.file("1.csv", "a,b\n1,\"é\"\"\"\r\n\"x\r\",2\n3\n").file("2.csv", "b,a\n\"z\",y\n");
        List<SourceRecord> records = csv.records("*.csv");
        assertThat(records).extracting(record -> record.text() == null).containsExactly(false, true, true, false);
        TextCells first = records.get(0).text();
        assertThat(first.isPlain(0)).isTrue();
        assertThat(first.isLiteral(1)).isFalse();
        assertThat(first.text(1)).isEqualTo("é\"");
        TextCells last = records.get(3).text();
        assertThat(last.text(0)).isEqualTo("y");
        assertThat(last.isPlain(1)).isTrue();
        assertThat(last.end(1) - last.start(1)).isEqualTo(1);
    }

    @Test
    void recordsAreNumberedOverAllFiles() {
        csv.file("1.csv", "a\nx\n\ny").file("2.csv", "a\n").file("3.csv", "a\nz\n");
        assertThat(csv.records("*.csv").stream().map(SourceRecord::number)).containsExactly(1L, 2L, 3L);
        assertThat(csv.records("*.csv").stream().map(SourceRecord::source)).containsExactly("1.csv", "1.csv", "3.csv");
    }

    @Test
    void zippedFilesByNameOrContent() {
        byte[] one = CsvFolder.gzip("a\n1\n");
        byte[] other = CsvFolder.gzip("2\n3\n");
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        csv.file("1.csv.gz", both).file("2.csv", one);
        assertThat(csv.read("*")).containsExactly("2 1", "3 2", "4 3", "2 1");
    }

    @Test
    void aBrokenZipEndsTheReadingButNotSilently() {
        byte[] one = CsvFolder.gzip("a\n1\n");
        byte[] other = CsvFolder.gzip("2\n3\n");
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        for (int cut = one.length + 1; cut < both.length; cut++) {
            csv.file("x.gz", Arrays.copyOf(both, cut));
            assertThatThrownBy(() -> csv.block(4).read("x.gz"))
                    .as("cut at %d", cut)
                    .isInstanceOfAny(SourceException.class, UsageFailure.class)
                    .hasMessageContaining("x.gz");
        }
        both[one.length + 2] ^= 0x55;
        csv.file("x.gz", both);
        assertThatThrownBy(() -> csv.read("x.gz")).hasMessageContaining("x.gz");
        assertThatThrownBy(() -> csv.file("y.gz", "a\n1\n").source("y.gz"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("gz");
    }

    @Test
    void allThatIsWrongWithHeadersIsSaidAtOnce() {
        csv.file("1.csv", "a,b, a,\n")
                .file("2.csv", "\"\",\"\"\n")
                .file("3.csv", "a,c,d\n")
                .file("4.csv", "\"a")
                .file("5.csv", "\"a\"|\"b\"|\"c\"\n");
        assertThatThrownBy(() -> csv.source("*.csv"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("2.csv, row 1: no column has a name")
                .hasMessageContaining("3.csv, row 1: has other columns than 1.csv: the names of columns 2, 3 of that"
                        + " file are missing, and the names of columns 2, 3 of this one are not in it; a job reads"
                        + " files of the same columns: narrow the glob, or init them one by one")
                .hasMessageContaining("4.csv")
                .hasMessageContaining("a quote is probably left open")
                .hasMessageContaining("5.csv: row 1 names the columns and has text between a closing quote and the next"
                        + " delimiter; with `|` as the delimiter it would name 3 columns: write"
                        + " `source: { csv: …, delimiter: \"|\" }`");
    }

    @Test
    void aFileThatVanishesIsNamed() throws IOException {
        csv.file("1.csv", "a\n1\n").file("2.csv", "a\n2\n");
        try (CsvRecordSource source = csv.source("*.csv")) {
            source.open(null);
            Files.delete(folder.resolve("2.csv"));
            assertThat(CsvFolder.text(source.read())).isEqualTo("2 1");
            assertThatThrownBy(source::read).isInstanceOf(SourceException.class).hasMessageContaining("2.csv");
            csv.file("2.csv", "a\n2\n");
            try (CsvRecordSource resumed = csv.source("*.csv")) {
                resumed.open(source.end());
                assertThat(CsvFolder.rest(resumed)).extracting(CsvFolder::text).containsExactly("2 2");
            }
        }
    }

    @Test
    void aHeaderThatChangesMeanwhileIsNoticed() {
        csv.file("1.csv", "a,b\n1,2\n");
        try (CsvRecordSource source = csv.source("1.csv")) {
            csv.file("1.csv", "b,a\n1,2\n");
            assertThatThrownBy(() -> source.open(null))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("1.csv");
        }
    }
}
