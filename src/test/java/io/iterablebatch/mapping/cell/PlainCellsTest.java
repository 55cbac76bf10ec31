package io.iterablebatch.mapping.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablebatch.text.InvisibleCharacters;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainCellsTest {

    @Test
    void whatIsTakenForVisibleIsNeverStripped() {
        int taken = 0;
        for (int point = 0; point <= 0xFFFF; point++) {
            if (Character.isSurrogate((char) point)) {
                continue;
            }
            String text = String.valueOf((char) point);
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            if (InvisibleCharacters.isStripped(utf8, 0, utf8.length)) {
                assertThat(InvisibleCharacters.only(text)).as("U+%04X", point).isFalse();
                taken++;
            }
        }
        // Most letters of the world.
        assertThat(taken).isGreaterThan(40_000);
    }
}
