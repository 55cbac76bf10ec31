package io.iterablebatch.source.csv.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows the parser need not be asked about. {@link CsvSplittingTest} says that it would have agreed. */
class RowSplitterTest {

    private final RowSplitter splitter = new RowSplitter(',', '"');

    @Test
    void plainCells() {
        assertThat(split("a, b \nc,d\n")).containsExactly("a", " b ");
        assertThat(splitter.end()).isEqualTo(5);
        assertThat(split("a\"b,=\"\"\r\n")).containsExactly("a\"b", "=\"\"");
        assertThat(splitter.end()).isEqualTo(7);
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
        assertThat(splitter.end()).isEqualTo(23);
        assertThat(split("a,\"three\nlong\r\nlines\"\r\n")).containsExactly("a", "three\nlong\r\nlines");
        assertThat(splitter.end()).isEqualTo(21);
    }

    @Test
    void asManyCellsAsThereAre() {
        assertThat(split(",".repeat(999) + "\n")).hasSize(1_000).containsOnly("");
        assertThat(split("a\n")).containsExactly("a");
    }

    @Test
    void aRowInTheMiddleOfTheText() {
        char[] text = "x,y\na,b\nz".toCharArray();
        assertThat(splitter.split(text, 4, 8)).containsExactly("a", "b");
        assertThat(splitter.split(text, 4, 7)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a,",
                "\"",
                "\"a",
                "\"a\"",
                "\"a\n",
                "\"a\rb\"\n",
                "\"a\r",
                "\"a\"b\n",
                "\"a\" \n",
                "\"a\"\"\n"
            })
    void theRestIsLeftToTheParser(String text) {
        assertThat(split(text)).isNull();
    }

    private String[] split(String text) {
        return splitter.split(text.toCharArray(), 0, text.length());
    }
}
