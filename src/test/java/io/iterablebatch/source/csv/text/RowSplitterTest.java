package io.iterablebatch.source.csv.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.source.TextCells;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows the parser need not be asked about. {@link CsvSplittingTest} says that it would have agreed. */
class RowSplitterTest {

    private final RowSplitter splitter = new RowSplitter(',', '"');
    private int end;

    @Test
    void plainCells() {
        assertThat(split("a, b \nc,d\n")).containsExactly("a", " b ");
        assertThat(end).isEqualTo(5);
        assertThat(split("a\"b,=\"\"\r\n")).containsExactly("a\"b", "=\"\"");
        assertThat(end).isEqualTo(7);
    }

    @Test
    void emptyCells() {
        assertThat(split("\n")).containsExactly("");
        assertThat(split(",\r")).containsExactly("", "");
        assertThat(split("\"\",,\"\"\n")).containsExactly("", "", "");
    }

    @Test
    void quotedCells() {
        assertThat(split("\"a, b\",c,\"d\"\n")).containsExactly("a, b", "c", "d");
        assertThat(split("\"\"\"\",\"Town of \"\"Hope\"\"\"\n")).containsExactly("\"", "Town of \"Hope\"");
        assertThat(end).isEqualTo(23);
        assertThat(split("a,\"three\nlong\r\nlines\"\r\n")).containsExactly("a", "three\nlong\r\nlines");
        assertThat(end).isEqualTo(21);
    }

    @Test
    void onlyCellsOfAsciiWithoutDoubledQuotesArePlain() {
        TextCells cells = cells("a,\"b\",é,\"日\",\"\"\"\",\"\"\"é\"\n");
        assertThat(cells.values()).containsExactly("a", "b", "é", "日", "\"", "\"é");
        for (int i = 0; i < cells.count(); i++) {
            assertThat(cells.isPlain(i)).isEqualTo(i < 2);
            assertThat(cells.isLiteral(i)).isEqualTo(i < 4);
        }
    }

    @Test
    void asManyCellsAsThereAre() {
        assertThat(split(",".repeat(99_999) + "\n")).hasSize(100_000).containsOnly("");
        assertThat(split("a\n")).containsExactly("a");
    }

    @Test
    void cellsStayThoseOfTheirRow() {
        TextCells first = cells("a,é\n");
        TextCells second = cells("\"b\",b\n");
        splitter.split("no end".getBytes(StandardCharsets.UTF_8), 0, 6);
        for (int i = 0; i < 10_000; i++) {
            cells("c,d\n");
        }
        assertThat(first.values()).containsExactly("a", "é");
        assertThat(second.values()).containsExactly("b", "b");
    }

    @Test
    void aRowInTheMiddleOfTheText() {
        byte[] text = "x,y\na,b\nz".getBytes(StandardCharsets.UTF_8);
        assertThat(splitter.split(text, 4, 8)).isEqualTo(7);
        assertThat(splitter.cells(text).values()).containsExactly("a", "b");
        assertThat(splitter.split(text, 4, 7)).isEqualTo(RowSplitter.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a,", "\"", "\"a", "\"a\"", "\"a\n", "\"a\r", "\"a\"\"\n"})
    void aRowMayGoOnBehindTheText(String text) {
        assertThat(result(text.getBytes(StandardCharsets.UTF_8), splitter)).isEqualTo(RowSplitter.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\rb\"\n", "\"a\"b\n", "\"a\" \n"})
    void theRestIsLeftToTheParser(String text) {
        assertThat(result(text.getBytes(StandardCharsets.UTF_8), splitter)).isEqualTo(RowSplitter.NOT_PLAIN);
    }

    @Test
    void bytesThatAreNotUtf8AreLeftToTheParser() {
        byte[] bytes = "é,\"é\"\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(result(bytes, splitter)).isEqualTo(RowSplitter.NOT_PLAIN);
        bytes[0] = 'e';
        assertThat(result(bytes, splitter)).isEqualTo(RowSplitter.NOT_PLAIN);
        bytes[3] = 'e';
        assertThat(result(bytes, splitter)).isEqualTo(5);
    }

    @Test
    void aDelimiterThatIsNotAsciiIsLeftToTheParser() {
        byte[] text = "a§b\n".getBytes(StandardCharsets.UTF_8);
        assertThat(result(text, new RowSplitter('§', '"'))).isEqualTo(RowSplitter.NOT_PLAIN);
        assertThat(result(text, new RowSplitter(',', '§'))).isEqualTo(RowSplitter.NOT_PLAIN);
    }

    private static int result(byte[] text, RowSplitter splitter) {
        return splitter.split(text, 0, text.length);
    }

    private Object[] split(String text) {
        return cells(text).values();
    }

    private TextCells cells(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        end = result(bytes, splitter);
        assertThat(end).isNotNegative();
        return splitter.cells(bytes);
    }
}
