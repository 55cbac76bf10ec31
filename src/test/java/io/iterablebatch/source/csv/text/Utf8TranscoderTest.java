package io.iterablebatch.source.csv.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class Utf8TranscoderTest {

    private static final List<String> CHARSETS =
            List.of("ISO-8859-1", "US-ASCII", "windows-1252", "Shift_JIS", "GB18030", "EUC-KR", "UTF-16LE");

    @Property
    void itsTextIsWhatTheCharsetsOwnDecoderSays(
            @ForAll("charsets") Charset charset,
            @ForAll("texts") byte[] bytes,
            @ForAll @IntRange(min = 1, max = 500) int block)
            throws Exception {
        byte[] utf8 = transcode(charset, bytes, block);

        String expected = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(Utf8.isValid(utf8, 0, utf8.length)).isEqualTo(isValid(charset, bytes));
    }

    private static boolean isValid(Charset charset, byte[] bytes) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** As a file is read: blocks, with what is cut off at the end of one before the next. */
    private static byte[] transcode(Charset charset, byte[] bytes, int block) {
        var transcoder = new Utf8Transcoder(charset);
        var text = new ByteArrayOutputStream();
        ByteBuffer in = ByteBuffer.allocate(block + 16).limit(0);
        int read = 0;
        boolean last = false;
        while (!last) {
            in.compact();
            int count = Math.min(block, bytes.length - read);
            in.put(bytes, read, count);
            read += count;
            last = count < block;
            ByteBuffer more = transcoder.transcode(in.flip(), last);
            text.write(more.array(), 0, more.limit());
        }
        return text.toByteArray();
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
        return Arbitraries.oneOf(plain, foreign, any).list().ofMaxSize(20).map(Utf8TranscoderTest::joined);
    }

    private static byte[] joined(List<byte[]> parts) {
        var all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
