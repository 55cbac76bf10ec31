package io.iterablebatch.source.csv.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BlockDecoderTest {

    private static final List<String> CHARSETS =
            List.of("UTF-8", "ISO-8859-1", "US-ASCII", "windows-1252", "Shift_JIS", "GB18030", "EUC-KR", "UTF-16LE");

    @Property
    void itDecodesAsTheCharsetsOwnDecoderDoes(
            @ForAll("charsets") Charset charset,
            @ForAll("texts") byte[] bytes,
            @ForAll @IntRange(min = 8, max = 500) int block)
            throws Exception {
        Decoded decoded = decode(charset, bytes, block);

        String expected = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        assertThat(decoded.text()).isEqualTo(expected);
        assertThat(decoded.malformed())
                .allSatisfy(at -> assertThat(decoded.text().charAt(at)).isEqualTo('\uFFFD'));
    }

    private record Decoded(String text, List<Integer> malformed) {}

    /** As a file is decoded: blocks, with what is cut off at the end of one before the next. */
    private static Decoded decode(Charset charset, byte[] bytes, int block) {
        var decoder = new BlockDecoder(charset);
        var text = new StringBuilder();
        List<Integer> malformed = new ArrayList<>();
        ByteBuffer in = ByteBuffer.allocate(block).limit(0);
        char[] chars = new char[2 + (int) Math.ceil(block * (double) decoder.maxCharsPerByte())];
        int read = 0;
        boolean last = false;
        while (!last) {
            in.compact();
            int count = Math.min(in.remaining(), bytes.length - read);
            in.put(bytes, read, count);
            read += count;
            last = in.hasRemaining();
            in.flip();
            CharBuffer into = CharBuffer.wrap(chars, 1, chars.length - 1);
            int before = text.length() - 1;
            decoder.decode(in, into, last, at -> malformed.add(before + at));
            text.append(chars, 1, into.position() - 1);
        }
        return new Decoded(text.toString(), malformed);
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(CHARSETS).map(Charset::forName);
    }

    /** Runs of plain text, of letters of other alphabets, and of any bytes. */
    @Provide
    Arbitrary<byte[]> texts() {
        Arbitrary<byte[]> plain = Arbitraries.strings().ascii().ofMaxLength(200).map(String::getBytes);
        Arbitrary<byte[]> foreign = Arbitraries.strings()
                .withChars("äß中日한🙂é,\n")
                .ofMaxLength(12)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
        return Arbitraries.oneOf(plain, foreign, any).list().ofMaxSize(20).map(BlockDecoderTest::joined);
    }

    private static byte[] joined(List<byte[]> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
