package io.iterablebatch.source.csv.text;

import io.iterablebatch.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Gives a parser the characters of a file one line at a time, so that it never holds more than the line that it is in:
 * after a row has been parsed, {@link #position} is exactly where the next one begins.
 *
 * <p>Bytes that are not valid in the charset become U+FFFD, and their places are remembered. A carriage return without
 * a line feed after it is returned as a line feed, also in a quoted cell: otherwise a parser would look one character
 * further.
 */
public final class LinewiseReader extends Reader {

    private static final int LINE_BUFFER = 1 << 13;

    private final InputStream in;
    private final BlockDecoder decoder;
    private final MessageDigest digest;
    private final ByteBuffer bytes;
    private final char[] chars;
    private final char[] dropped = new char[2];
    private final DecodedSegmentBuffer segments;
    private final Deque<Long> malformed = new ArrayDeque<>();
    private final int limitOfRow;
    private long bytePosition;
    private long charPosition;
    private int next;
    private int end;
    private long rowStart;
    private boolean exhausted;
    private boolean ended;
    private boolean heldReturn;
    private PrecedingBytes tail;

    /**
     * @param in at the byte where reading begins
     * @param digest of all bytes before that
     * @param bytePosition of that byte in the file
     * @param tail how the bytes before it end
     * @param block bytes to read at a time
     * @param limitOfRow characters after which a row is taken for one that never ends
     */
    public LinewiseReader(
            InputStream in,
            Charset charset,
            MessageDigest digest,
            long bytePosition,
            PrecedingBytes tail,
            int block,
            int limitOfRow) {
        this.in = in;
        this.decoder = new BlockDecoder(charset);
        this.digest = digest;
        this.bytePosition = bytePosition;
        this.tail = tail;
        this.bytes = ByteBuffer.allocate(block).limit(0);
        this.chars = new char[2 + (int) Math.ceil(block * (double) decoder.maxCharsPerByte())];
        this.segments = new DecodedSegmentBuffer(charset);
        this.limitOfRow = limitOfRow;
    }

    /** A row is longer than any row should be; probably a quote was left open. */
    public static final class EndlessRowException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        if (next == end && !fill()) {
            ended = true;
            return -1;
        }
        int count = plain(Math.min(length, end - next));
        System.arraycopy(chars, next, to, offset, count);
        next += count;
        if (count > 0) {
            tail = PrecedingBytes.OPEN;
        }
        if (next < end && count < length) {
            count += lineEnd(to, offset + count, length - count);
        }
        handOut(count);
        return count;
    }

    /**
     * The cells of the next row, which is consumed. Null, with nothing consumed, if a parser must read on: the splitter
     * cannot split the row, not all of it was decoded yet, or there is no row.
     */
    public String @Nullable [] split(RowSplitter splitter) throws IOException {
        if (next == end && !fill()) {
            return null;
        }
        String[] cells = splitter.split(chars, next, end);
        if (cells != null) {
            int count = splitter.end() - next;
            next += count;
            handOut(count + lineEnd(dropped, 0, dropped.length));
        }
        return cells;
    }

    private void handOut(int count) throws EndlessRowException {
        charPosition += count;
        if (charPosition - rowStart > limitOfRow) {
            throw new EndlessRowException();
        }
    }

    /** How many of the next characters, at most this many, belong to no line end. */
    private int plain(int most) {
        int at = next;
        int stop = next + most;
        while (at < stop && chars[at] != '\n' && chars[at] != '\r') {
            at++;
        }
        return at - next;
    }

    /** Returns the line end that comes next. */
    private int lineEnd(char[] to, int offset, int room) {
        char c = chars[next++];
        if (c == '\r' && next < end && chars[next] == '\n') {
            to[offset] = '\r';
            if (room == 1) {
                tail = PrecedingBytes.OPEN;
                return 1;
            }
            to[offset + 1] = chars[next++];
            tail = PrecedingBytes.LINE;
            return 2;
        }
        to[offset] = '\n';
        tail = c == '\r' ? PrecedingBytes.RETURN : PrecedingBytes.LINE;
        return 1;
    }

    /** Position of the next character to be returned, from where the reading began. */
    public long position() {
        return charPosition;
    }

    /** How the characters before the next one end. */
    public PrecedingBytes tail() {
        return tail;
    }

    /** Characters after which a row is taken for one that never ends. */
    public int limitOfRow() {
        return limitOfRow;
    }

    /** A row begins here. */
    void beginRow() {
        rowStart = charPosition;
    }

    /** Whether the end of the input was reported to the parser. */
    public boolean ended() {
        return ended;
    }

    /** Skips the rest of a line of which a part was returned. */
    public void skipLine() throws IOException {
        char[] rest = new char[LINE_BUFFER];
        while (tail == PrecedingBytes.OPEN && read(rest, 0, rest.length) >= 0) {}
    }

    /**
     * Skips the line end that was appended to what used to be the file's last row.
     *
     * @return false if something else was appended, so that the row has changed
     */
    public boolean skipAddedLineEnd() throws IOException {
        if (tail == PrecedingBytes.LINE || (next == end && !fill())) {
            return true;
        }
        boolean row = tail == PrecedingBytes.OPEN;
        if (chars[next] == '\n' || (row && chars[next] == '\r')) {
            charPosition += lineEnd(dropped, 0, dropped.length);
            return true;
        }
        return !row;
    }

    /** How many malformed places there are before this position; forgets them. */
    public int takeMalformedBefore(long position) {
        int count = 0;
        while (!malformed.isEmpty() && malformed.getFirst() < position) {
            malformed.removeFirst();
            count++;
        }
        return count;
    }

    /** The byte offset and digest at a position that is not before the last {@link #release}. */
    public DigestedOffset place(long position) {
        if (position == charPosition && segments.isEmpty()) {
            return new DigestedOffset(bytePosition, Sha256.hex(StreamDigests.copy(digest)));
        }
        return segments.place(position);
    }

    /** The characters of the file between two positions, the first of which must not have been released. */
    public String text(long from, long to) {
        return segments.text(from, to);
    }

    /** Positions before this one will not be asked for any more. */
    public void release(long position) {
        segments.release(position);
    }

    /** Decodes the next block. A carriage return at its end is kept back until the following character is known. */
    private boolean fill() throws IOException {
        forgetAllButTheFirstMalformed();
        int kept = 0;
        if (heldReturn) {
            chars[0] = '\r';
            kept = 1;
            heldReturn = false;
        }
        next = 0;
        end = kept;
        while (end == kept && !exhausted) {
            decodeBlock(kept);
        }
        if (end > 0 && chars[end - 1] == '\r' && !exhausted) {
            heldReturn = true;
            end--;
            return end > 0 || fill();
        }
        return end > 0;
    }

    /** All of them are in one row, which a single one makes unusable; a row may have 16 MB of them. */
    private void forgetAllButTheFirstMalformed() {
        while (malformed.size() > 1) {
            malformed.removeLast();
        }
    }

    private void decodeBlock(int from) throws IOException {
        bytes.compact();
        int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + read);
        exhausted = bytes.hasRemaining();
        bytes.flip();
        CharBuffer into = CharBuffer.wrap(chars, from, chars.length - from);
        long firstChar = charPosition + from;
        int begin = into.position();
        decoder.decode(bytes, into, exhausted, at -> malformed.addLast(firstChar + at - begin));
        end = into.position();
        int consumed = bytes.position();
        if (consumed > 0) {
            byte[] used = new byte[consumed];
            System.arraycopy(bytes.array(), 0, used, 0, consumed);
            segments.add(new DecodedSegment(firstChar, end - from, bytePosition, used, StreamDigests.copy(digest)));
            digest.update(used);
            bytePosition += consumed;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
