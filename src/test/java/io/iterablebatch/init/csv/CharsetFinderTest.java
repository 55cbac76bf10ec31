package io.iterablebatch.init.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CharsetFinderTest {

    private static final int HEAD = 1 << 15;
    private static final String TEXT = "name;city\nJürgen;Köln\n".repeat(5_000);

    @Test
    void utf8IsUsual() throws Exception {
        assertThat(find(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(new FoundCharset("UTF-8", 0, null));
    }

    /** 64 KB are read at a time, and characters do not heed that. */
    @Test
    void aCharacterMayLieOnTheBorderOfTwoBlocks() throws Exception {
        for (int i = 0; i < 4; i++) {
            byte[] bytes = ("x".repeat((1 << 16) - i) + "€").getBytes(StandardCharsets.UTF_8);
            assertThat(find(bytes).reason()).isNull();
        }
    }

    @Test
    void whatIsNotUtf8IsThatOfSpreadsheetsWithTheByteThatShowsIt() throws Exception {
        FoundCharset found = find(TEXT.getBytes(Charset.forName("windows-1252")));
        assertThat(found.name()).isEqualTo("windows-1252");
        assertThat(found.reason()).startsWith("byte 11 is not UTF-8");
    }

    @Test
    void aFewBrokenBytesDoNotMakeItAnotherCharset() throws Exception {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        bytes[0] = (byte) 0xff;
        FoundCharset found = find(bytes);
        assertThat(found.name()).isEqualTo("UTF-8");
        assertThat(found.reason()).startsWith("byte 0 is not UTF-8");
    }

    @Test
    void marksAndZerosTellTheOthers() throws Exception {
        assertThat(find(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_8)).mark())
                .isEqualTo(3);
        assertThat(find(("\ufeff" + TEXT).getBytes(StandardCharsets.UTF_16LE)).name())
                .isEqualTo("UTF-16");
        assertThat(find(TEXT.getBytes(StandardCharsets.UTF_16LE)).name()).isEqualTo("UTF-16LE");
        assertThat(find(TEXT.getBytes(StandardCharsets.UTF_16BE)).name()).isEqualTo("UTF-16BE");
        assertThat(find(new byte[0]).name()).isEqualTo("UTF-8");
    }

    private static FoundCharset find(byte[] bytes) throws Exception {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        return CharsetFinder.find(in.readNBytes(HEAD), in, Long.MAX_VALUE);
    }
}
