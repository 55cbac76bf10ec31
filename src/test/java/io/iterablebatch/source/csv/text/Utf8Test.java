package io.iterablebatch.source.csv.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Utf8Test {

    @Property(tries = 5_000)
    void validIsWhatTheDecoderTakes(@ForAll("bytes") byte[] bytes) {
        assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(decodes(bytes));
    }

    @Property(tries = 5_000)
    void aCharacterThatIsCutOffIsLeftOut(@ForAll("bytes") byte[] before, @ForAll("characters") String character) {
        byte[] cut = character.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length <= cut.length; length++) {
            var all = new ByteArrayOutputStream();
            all.writeBytes(before);
            all.write('x');
            all.write(cut, 0, length);
            int expected = all.size() - (length < cut.length ? length : 0);
            assertThat(Utf8.endOfWholeCharacters(all.toByteArray(), all.size())).isEqualTo(expected);
        }
    }

    private static boolean decodes(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Provide
    Arbitrary<String> characters() {
        return Arbitraries.of(
                "a", "é", "\u0080", "\u07FF", "\u0800", "日", "\uD7FF", "\uE000", "\uFFFF", "😀", "\uDBFF\uDFFF");
    }

    /** Characters, and bytes at the limits of what may stand where. */
    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<byte[]> valid = characters().map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> first = Arbitraries.of(
                        0x7F, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF)
                .map(Utf8Test::one);
        Arbitrary<byte[]> more = Arbitraries.of(0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF)
                .map(Utf8Test::one)
                .list()
                .ofMaxSize(3)
                .map(Utf8Test::joined);
        Arbitrary<byte[]> any = Combinators.combine(first, more).as((one, rest) -> joined(List.of(one, rest)));
        return Arbitraries.oneOf(valid, any, more).list().ofMaxSize(3).map(Utf8Test::joined);
    }

    private static byte[] one(Integer value) {
        return new byte[] {value.byteValue()};
    }

    private static byte[] joined(List<byte[]> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
