package io.iterablebatch.source.csv.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.Sha256;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextBlockBufferTest {

    private final TextBlockBuffer blocks = new TextBlockBuffer(StandardCharsets.UTF_8);

    @Test
    void textOfSeveralBlocks() {
        add("abc", 0);
        add("def", 3);

        assertThat(blocks.text(0, 6)).isEqualTo("abcdef");
        assertThat(blocks.text(1, 2)).isEqualTo("b");
        assertThat(blocks.text(2, 4)).isEqualTo("cd");
        assertThat(blocks.text(3, 6)).isEqualTo("def");
    }

    /** Gigabytes of blank rows behind a record whose position is still asked for. */
    @Test
    void aBlockFarBeforeOrBehindTheTextHasNoPartOfIt() {
        long far = 3L << 30;
        add("abc", 0);
        add("def", far);
        add("ghi", 2 * far);

        assertThat(blocks.text(far, far + 3)).isEqualTo("def");
        assertThat(blocks.text(far + 1, 2 * far + 1)).isEqualTo("efg");
        assertThat(blocks.text(1, 2)).isEqualTo("b");
    }

    private void add(String text, long position) {
        byte[] bytes = ("--" + text + "--").getBytes(StandardCharsets.UTF_8);
        blocks.add(new TextBlock(bytes, 2, 2 + text.length(), position, null, position, Sha256.start()));
    }
}
