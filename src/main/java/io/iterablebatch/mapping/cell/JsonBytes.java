package io.iterablebatch.mapping.cell;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes items of JSON in UTF-8, one behind the other into large buffers. What is plain is written byte by byte; what
 * is not goes through a {@link JsonGenerator}, which writes the same for what both can write. Used by one thread; the
 * bytes of finished items never change, and may be read by others.
 */
public final class JsonBytes {

    /** Some hundred items: a buffer is kept as long as any of its items is. */
    private static final int BUFFER = 1 << 16;

    private static final int LONGEST_PLAIN_TEXT = 256;
    private static final int MOST_DIGITS = 20;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .rootValueSeparator((String) null)
            .build();

    private final byte[] plainText = new byte[LONGEST_PLAIN_TEXT];
    private byte[] bytes = new byte[BUFFER];
    private int start;
    private int end;
    private int @Nullable [] leftOut;
    private JsonGenerator careful = generator();

    /** Begins the next item behind the last, with a comma between them; what was begun and not finished is dropped. */
    public void begin() {
        leftOut = null;
        end = start;
        if (start > 0 && bytes[start - 1] != ',') {
            put((byte) ',');
            start = end;
        }
    }

    /** The item is finished: its bytes are those of {@link #buffer} from {@link #start} on, as many as this says. */
    public int finish() {
        int length = end - start;
        start = end;
        return length;
    }

    /** Change detection does not compare what was written since the item had this length. */
    public void leaveOutSince(int length) {
        int[] known = leftOut == null ? new int[0] : leftOut;
        int[] more = Arrays.copyOf(known, known.length + 2);
        more[known.length] = length;
        more[known.length + 1] = length();
        leftOut = more;
    }

    /** Pairs of lengths of the item between which change detection does not compare; null where it compares all. */
    public int @Nullable [] leftOut() {
        return leftOut;
    }

    /** How many bytes the item has so far. */
    public int length() {
        return end - start;
    }

    /** Where the item begins in {@link #buffer}. */
    public int start() {
        return start;
    }

    /** What holds the item; another one if the item grows. */
    public byte[] buffer() {
        return bytes;
    }

    /** Takes back what was written since the item had this length. */
    public void cutTo(int length) {
        end = start + length;
    }

    /** Writes a byte of JSON's own. */
    public void put(byte one) {
        reserve(1);
        bytes[end++] = one;
    }

    /** Writes JSON that was made before. */
    public void put(byte[] json) {
        put(json, 0, json.length);
    }

    /** The same for a part of an array. */
    public void put(byte[] json, int from, int length) {
        reserve(length);
        System.arraycopy(json, from, bytes, end, length);
        end += length;
    }

    /** Writes the name of a member, with a comma before it if there is another one before. */
    public void name(byte[] encoded) {
        if (bytes[end - 1] != '{') {
            put((byte) ',');
        }
        put(encoded);
    }

    public void truth(boolean truth) {
        put(truth ? TRUE : FALSE);
    }

    public void writeNull() {
        put(NULL);
    }

    /**
     * Writes text as a string.
     *
     * @return false if it holds what must be escaped: then nothing was written
     */
    public boolean plainString(byte[] utf8, int from, int to) {
        reserve(to - from + 2);
        byte[] out = bytes;
        int at = end;
        out[at++] = '"';
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            if (b == '"' || b == '\\' || (b >= 0 && b < ' ')) {
                return false;
            }
            out[at++] = b;
        }
        out[at++] = '"';
        end = at;
        return true;
    }

    /** Writes a whole number. */
    public void number(long number) {
        reserve(MOST_DIGITS);
        end = NumberOutput.outputLong(number, bytes, end);
    }

    /** Writes a finite number, with a point or an exponent. */
    public void number(double number) {
        ascii(NumberOutput.toString(number, true));
    }

    /** Writes JSON that is all ASCII. */
    private void ascii(String json) {
        put(json.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * The bytes of a text, for {@link CellType#writePlain}; used again for the next text.
     *
     * @return how many there are in {@link #plainText}; 0 if the text is not ASCII, or long
     */
    public int toPlainText(String text) {
        int length = text.length();
        if (length > plainText.length) {
            return 0;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return 0;
            }
            plainText[i] = (byte) c;
        }
        return length;
    }

    public byte[] plainText() {
        return plainText;
    }

    /** Writes text as a string. */
    public void string(String text) {
        int length = text.length();
        reserve(length + 2);
        byte[] out = bytes;
        int at = end;
        out[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7F || c == '"' || c == '\\') {
                careful().writeString(text);
                flush();
                return;
            }
            out[at++] = (byte) c;
        }
        out[at++] = '"';
        end = at;
    }

    /**
     * Writes what is not plain: one value. To be {@linkplain #flush flushed} behind it.
     *
     * <p>What is written may end in a {@link StreamWriteException}; then {@link #renew} must be called.
     */
    public JsonGenerator careful() {
        return careful;
    }

    /** Takes over what the generator has written. */
    public void flush() {
        careful.flush();
    }

    /** The generator failed within a value: a new one takes its place. */
    public void renew() {
        careful = generator();
    }

    private void reserve(int more) {
        if (more > bytes.length - end) {
            int length = end - start;
            byte[] larger = new byte[Math.max(BUFFER, 2 * (length + more))];
            System.arraycopy(bytes, start, larger, 0, length);
            bytes = larger;
            start = 0;
            end = length;
        }
    }

    private JsonGenerator generator() {
        return JSON.createGenerator(ObjectWriteContext.empty(), new OutputStream() {
            @Override
            public void write(int b) {
                put((byte) b);
            }

            @Override
            public void write(byte[] source, int from, int length) {
                put(source, from, length);
            }
        });
    }
}
