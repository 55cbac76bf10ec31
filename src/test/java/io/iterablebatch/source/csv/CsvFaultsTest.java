package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.Reason;
import io.iterablebatch.UsageFailure;
import io.iterablebatch.source.SourceException;
import io.iterablebatch.source.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that stay with their row, and those that end the reading. */
class CsvFaultsTest {

    @TempDir
    private Path folder;

    private CsvFolder csv;

    @BeforeEach
    void folder() {
        csv = new CsvFolder(folder);
    }

    @Test
    void aRowOfMillionsOfCellsEndsTheReading() {
        String text = "a,b\n1,2\n" + ",".repeat(2_100_000) + "\n3,4\n";

        assertThatThrownBy(() -> csv.rows(text))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("one.csv, row 3, which begins at byte 8: the row has more than a million cells");
    }

    @Test
    void aHeaderOfNothingButMistakesIsToldInBounds() {
        csv.file("1.csv", "a\n").file("2.csv", String.join(",", Collections.nCopies(100_000, "b")) + "\n");
        assertThatThrownBy(() -> csv.source("*.csv"))
                .isInstanceOf(UsageFailure.class)
                .satisfies(thrown -> assertThat(((UsageFailure) thrown).all())
                        .singleElement()
                        .asString()
                        .isEqualTo("2.csv, row 1: has other columns than 1.csv: the name of column 1 of that file is"
                                + " missing, and the names of columns 1, 2, 3, 4, 5 and 99995 more of this one are not"
                                + " in it; is it a CSV file, with this delimiter and character set?"));
    }

    @Test
    void nulAndHalvesOfCharactersStayInTheirRow() {
        assertThat(csv.rows(new byte[] {
                    'a',
                    ',',
                    'b',
                    10,
                    '1',
                    ',',
                    0,
                    10,
                    '2',
                    ',',
                    (byte) 0xED,
                    (byte) 0xA0,
                    (byte) 0x80,
                    10,
                    '3',
                    ',',
                    '4'
                }))
                .containsExactly("2 1|\u0000", "3 2|\uFFFD !malformed-bytes", "4 3|4");
    }

    @Test
    void raggedRowsKeepTheirCells() {
        assertThat(csv.rows("a,b\n1\n1,2,3\n1,2\n")).containsExactly("2 1 !ragged-row", "3 1|2|3 !ragged-row", "4 1|2");
    }

    @Test
    void malformedBytesStayWithTheirRowAtAnyBlockSize() {
        byte[] bytes = "a,b\n1,\uFFFD\n2,x\u00E9\n\u00E9\r\n3,ok\n4,\u00C3".getBytes(StandardCharsets.ISO_8859_1);
        byte[] genuine = "\uFFFD".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[bytes.length + 2];
        int at = 6;
        System.arraycopy(bytes, 0, all, 0, at);
        System.arraycopy(genuine, 0, all, at, 3);
        System.arraycopy(bytes, at + 1, all, at + 3, bytes.length - at - 1);
        for (int block = 4; block < 24; block++) {
            assertThat(csv.block(block).rows(all))
                    .containsExactly(
                            "2 1|\uFFFD",
                            "3 2|x\uFFFD !malformed-bytes",
                            "4 \uFFFD !malformed-bytes",
                            "5 3|ok",
                            "6 4|\uFFFD !malformed-bytes");
        }
    }

    @Test
    void aCellThatIsTooLongIsCutAndItsColumnNamed() {
        String most = "x".repeat(32_000);
        csv.file("one.csv", "a,b\n1," + most + "\n2,y" + most + "\n3,ok\n");
        List<SourceRecord> records = csv.records("one.csv");
        assertThat(records.get(0).fault()).isNull();
        assertThat(records.get(1).fault().code()).isEqualTo("cell-too-long");
        assertThat(records.get(1).fault().detail()).contains("column 2").doesNotContain("xx");
        assertThat((String) records.get(1).values()[1]).hasSize(32_000).startsWith("yx");
        assertThat(CsvFolder.text(records.get(2))).isEqualTo("4 3|ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\"b,c",
                "\"a\" \"b\"",
                "x,\"a\"\"b\"c,\"d\"",
                "\"two\nlines\"trash,\"x\"",
                "\"a\"b\"\"\"",
                "Zoë,\"😀\"中"
            })
    void textBehindAClosingQuoteSpoilsOnlyItsRow(String bad) {
        String raw = bad.replace("\"\"\"\"", "\"\"\"\"");
        for (String end : List.of("\n", "\r\n", "\r")) {
            for (int block : List.of(4, 5, 7, 64, 1 << 16)) {
                csv.block(block);
                String broken = bad.replace("\n", end);
                String kept = raw.replace("\n", end);
                assertThat(csv.rows(String.join(end, "h,i", broken, "1,2", broken, broken, "", "3,4", broken)))
                        .as("%s with %d-byte blocks", bad, block)
                        .containsExactly(
                                "2 " + kept + " !stray-quote",
                                "3 1|2",
                                "4 " + kept + " !stray-quote",
                                "5 " + kept + " !stray-quote",
                                "7 3|4",
                                "8 " + kept + " !stray-quote");
            }
        }
    }

    @Test
    void aBadRowLongerThanTheParsersBufferSpoilsNoOther() {
        for (int length = 8_180; length < 8_200; length++) {
            String row = "\"a\"b" + "x".repeat(length - 4);
            assertThat(csv.rows("h,i\r\n" + row + "\r\n1,2\r\n" + row + row + "\r\n3,4\r\n"))
                    .containsExactly(
                            "2 " + row + " !stray-quote", "3 1|2", "4 " + row + row + " !stray-quote", "5 3|4");
        }
    }

    @Test
    void theQuoteMayCloseAnywhereInTheParsersBuffer() {
        for (int length = 8_180; length < 8_200; length++) {
            String cell = "x".repeat(length);
            assertThat(csv.rows("h,i\r\n\"" + cell + "\",1\r\n\"" + cell + "\"y\r\n" + cell + "\r\n1,2\r\n"))
                    .containsExactly(
                            "2 " + cell + "|1",
                            "3 \"" + cell + "\"y !stray-quote",
                            "4 " + cell + " !ragged-row",
                            "5 1|2");
        }
    }

    @Test
    void onlySoMuchOfABadRowIsKept() {
        csv.file("one.csv", "h\n\"a\"" + "b".repeat(100_000) + "\nnext\n");
        List<SourceRecord> records = csv.records("one.csv");
        assertThat((String) records.get(0).values()[0]).hasSize(32_000).startsWith("\"a\"bbb");
        assertThat(CsvFolder.text(records.get(1))).isEqualTo("3 next");
    }

    @Test
    void onlySoManyCellsOfARaggedRowAreKept() {
        csv.file("one.csv", "h,i\nx" + ",".repeat(1_000_000) + "\n1,2\n");
        List<SourceRecord> records = csv.records("one.csv");
        assertThat(records.get(0).values()).hasSize(CsvRowValues.MOST_CELLS);
        assertThat(records.get(0).fault()).extracting(Reason::detail).asString().endsWith("found 1000001");
        assertThat(CsvFolder.text(records.get(1))).isEqualTo("3 1|2");
    }

    @Test
    void aRowFullOfMalformedBytesIsOneFault() {
        byte[] bytes = "h\nx\ny\n".getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[bytes.length + 100_000];
        Arrays.fill(all, (byte) 0xff);
        System.arraycopy(bytes, 0, all, 0, 3);
        System.arraycopy(bytes, 3, all, all.length - 3, 3);
        csv.block(64).file("one.csv", all);
        List<SourceRecord> records = csv.records("one.csv");
        assertThat(records).hasSize(2);
        assertThat(records.get(0).fault()).isEqualTo(CsvRow.MALFORMED);
        assertThat((String) records.get(0).values()[0]).hasSize(32_000).containsOnlyOnce("x");
        assertThat(CsvFolder.text(records.get(1))).isEqualTo("3 y");
    }

    @Test
    void aQuoteLeftOpenNamesItsRowAndTheRunResumesThere() {
        csv.file("one.csv", "h,i\n1,2\n\n\"open,3\n4,5\n");
        try (CsvRecordSource source = csv.source("one.csv")) {
            source.open(null);
            assertThat(CsvFolder.text(source.read())).isEqualTo("2 1|2");
            assertThatThrownBy(source::read)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContainingAll("one.csv", "row 4", "byte 9", "quote");
            csv.file("one.csv", "h,i\n1,2\n\n\"open\",3\n4,5\n");
            try (CsvRecordSource resumed = csv.source("one.csv")) {
                resumed.open(source.end());
                assertThat(CsvFolder.rest(resumed)).extracting(CsvFolder::text).containsExactly("4 open|3", "5 4|5");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "", "\"a\"b"})
    void aRowThatNeverEndsIsGivenUp(String start) {
        csv.file("one.csv", "h\n1\n" + start + "x".repeat(16_100_000) + "\"\n2\n");
        try (CsvRecordSource source = csv.source("one.csv")) {
            source.open(null);
            source.read();
            assertThatThrownBy(source::read)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContainingAll("one.csv", "row 3", "byte 4", "16,000,000 characters");
        }
    }
}
