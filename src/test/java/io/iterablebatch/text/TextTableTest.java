package io.iterablebatch.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void wordsStandLeftAndNumbersRight() {
        TextTable columns = TextTable.ofNumbers("run", "job", "read").words("job");
        columns.add("7", "users", "10,000");
        columns.add("1234", "x", "9");

        assertThat(columns.text("> "))
                .isEqualTo(">  run  job      read\n>    7  users  10,000\n> 1234  x           9\n");
    }

    @Test
    void linesDoNotEndInBlanksAndASurrogatePairIsOneCharacter() {
        TextTable columns = TextTable.ofWords("a", "b", "c");
        columns.add("🎉x", "long", "");
        columns.add("ab", "", "y");

        assertThat(columns.text("")).isEqualTo("a   b     c\n🎉x  long\nab        y\n");
    }

    @Test
    void aCellIsOneLineAndNotTooLong() {
        assertThat(TextTable.cell("two\nlines", 9)).isEqualTo("two lines");
        assertThat(TextTable.cell("tenletters", 9)).isEqualTo("tenlette…");
        assertThat(TextTable.cell("🎉🎉🎉", 3)).isEqualTo("🎉🎉🎉");
        assertThat(TextTable.cell("🎉🎉🎉", 2)).isEqualTo("🎉…");
    }

    @Test
    void aLineHasACellForEachColumn() {
        assertThatThrownBy(() -> TextTable.ofWords("a", "b").add("x")).isInstanceOf(IllegalArgumentException.class);
    }
}
