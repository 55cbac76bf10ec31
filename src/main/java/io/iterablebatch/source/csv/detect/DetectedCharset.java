package io.iterablebatch.source.csv.detect;

import io.iterablebatch.source.csv.text.FileEncoding;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The character set of the beginning of a file.
 *
 * @param charset what to name in a job file
 * @param reason why it is that one
 */
record DetectedCharset(Charset charset, String reason) {

    private static final Charset WESTERN = Charset.forName("windows-1252");

    static DetectedCharset of(byte[] beginning) {
        if (FileEncoding.of(beginning, beginning.length, WESTERN).charset().equals(StandardCharsets.UTF_8)) {
            return new DetectedCharset(StandardCharsets.UTF_8, "the file has the byte order mark of UTF-8");
        }
        String utf16 = FileEncoding.utf16(beginning);
        if (utf16 != null) {
            return new DetectedCharset(Charset.forName(utf16), "the file looks like UTF-16 by its first bytes");
        }
        return isUtf8(beginning)
                ? new DetectedCharset(StandardCharsets.UTF_8, "all that was looked at is UTF-8")
                : new DetectedCharset(
                        WESTERN, "the file is not UTF-8; of the others " + WESTERN + " is the most usual: look at letters"
                                + " with accents");
    }

    /** Whether it is, but for a character that is cut off at its end. */
    private static boolean isUtf8(byte[] bytes) {
        return !StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), false)
                .isError();
    }

    /** The text without the mark. */
    String text(byte[] bytes) {
        FileEncoding encoding = FileEncoding.of(bytes, bytes.length, charset);
        return new String(bytes, encoding.mark(), bytes.length - encoding.mark(), encoding.charset());
    }
}
