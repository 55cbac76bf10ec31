package io.iterablebatch.source.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.source.SourceRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own rejects files as a source. */
class FedBackTest {

    private static final String HEADER = "email,'=name,_file,_row,_outcome,_reason\r\n";

    @TempDir
    private Path folder;

    private CsvFolder csv;

    @BeforeEach
    void folder() {
        csv = new CsvFolder(folder);
    }

    @Test
    void ourColumnsAreLeftOutAndCellsRestored() {
        csv.file(
                "r.csv",
                HEADER + "'-a,'=1+1,x.csv,7,rejected,refused: no\r\n''b,it's,x.csv,8,invalid,bad-email: x\r\n");
        assertThat(csv.source("r.csv").columns()).containsExactly("email", "=name");
        assertThat(csv.read("r.csv")).containsExactly("2 -a|=1+1", "3 'b|it's");
    }

    @Test
    void theyMayStandBesideOtherFilesWithColumnsInAnotherOrder() {
        csv.file("a.csv", "=name,email\n'n,e\n").file("b.csv", HEADER + "'@e,''n,x,1,invalid,bad-date: x\n");
        assertThat(csv.read("*.csv")).containsExactly("2 'n|e", "2 'n|@e");
    }

    @Test
    void aFileWithSomeOfOurColumnsIsNotOurs() {
        assertThat(csv.rows("a,_file,_row,_reason\n'=1,2,3,4\n")).containsExactly("2 '=1|2|3|4");
        assertThat(csv.rows("_file,_row,_outcome,_reason\n'=1,2,3,4\n")).containsExactly("2 '=1|2|3|4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ragged-row", "stray-quote", "malformed-bytes", "cell-too-long", "unreadable-value", "not-mended"
            })
    void whatIsNoLongerAsItWasMustBeMended(String code) {
        csv.file("r.csv", HEADER + "a,b,x,7,invalid," + code + ": why\r\nc,d,x,8,invalid,\r\ne,f,x,8,invalid,  \r\n");
        SourceRecord first = csv.records("r.csv").get(0);
        assertThat(csv.read("r.csv")).containsExactly("2 a|b !not-mended", "3 c|d", "4 e|f");
        assertThat(first.fault().detail()).contains(code, "_reason");
    }

    @Test
    void aRaggedRowOfARejectsFileIsRagged() {
        assertThat(csv.rows(HEADER + "a,'=b,x,7,invalid\r\n")).containsExactly("2 a|=b|x|7|invalid !ragged-row");
    }
}
