package io.iterablebatch.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextCellsTest {

    private static final List<String> CELLS = List.of("a@example.com", "Björn", "", "say \"hi\"", "日本", "7");

    private final TextCells text = TextRows.record(1, CELLS).text();

    @Test
    void aCompactCopySaysTheSameAndHoldsNothingElse() {
        TextCells own = text.compact();

        assertThat(own.values()).containsExactly(CELLS.toArray());
        assertThat(own.utf8().length).isLessThan(text.utf8().length);
        assertThat(own.isPlain(0)).isTrue();
        assertThat(own.isPlain(1)).isFalse();
        assertThat(own.isLiteral(1)).isTrue();
        assertThat(own.isLiteral(3)).isFalse();
    }

    @Test
    void aCompactCopyStaysWhenTheBlockIsOverwritten() {
        TextCells own = text.compact();
        Arrays.fill(text.utf8(), (byte) 'x');

        assertThat(own.text(0)).isEqualTo("a@example.com");
    }
}
