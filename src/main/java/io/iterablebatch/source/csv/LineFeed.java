package io.iterablebatch.source.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The characters of a file, handed out a line at a time, so that whoever parses them never holds more than the line it
 * is in: after a row has been parsed, {@link #position} is exactly where the next one begins.
 *
 * <p>Bytes that are not of the charset become U+FFFD, and their places are remembered. A carriage return that no line
 * feed follows is handed out as a line feed, in a quoted cell too: a parser would look one character beyond it.
 */
final class LineFeed extends Reader {

    private static final char REPLACEMENT = '\uFFFD';

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final MessageDigest digest;
    private final ByteBuffer bytes;
    private final char[] chars;
    private final Deque<Segment> segments = new ArrayDeque<>();
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

    /**
     * @param in at the byte where reading begins
     * @param digest of all bytes before that
     * @param bytePosition of that byte in the file
     * @param block bytes to read at a time
     * @param limitOfRow characters after which a row is taken for one that never ends
     */
    LineFeed(InputStream in, Charset charset, MessageDigest digest, long bytePosition, int block, int limitOfRow) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.digest = digest;
        this.bytePosition = bytePosition;
        this.bytes = ByteBuffer.allocate(block).limit(0);
        this.chars = new char[block + 2];
        this.limitOfRow = limitOfRow;
    }

    /** A row is longer than any row should be; a quote was probably left open. */
    static final class EndlessRowException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        if (next == end && !fill()) {
            ended = true;
            return -1;
        }
        int most = Math.min(length, end - next);
        int count = 0;
        while (count < most) {
            char c = chars[next + count];
            if (c == '\n') {
                to[offset + count++] = c;
                break;
            }
            if (c == '\r') {
                if (!lineFeedFollows(next + count)) {
                    to[offset + count++] = '\n';
                    break;
                }
                if (count + 1 < length) {
                    to[offset + count++] = '\r';
                    to[offset + count++] = '\n';
                } else if (count == 0) {
                    to[offset + count++] = '\r';
                }
                break;
            }
            to[offset + count++] = c;
        }
        next += count;
        charPosition += count;
        if (charPosition - rowStart > limitOfRow) {
            throw new EndlessRowException();
        }
        return count;
    }

    /** Position of the next character to be handed out, from where the reading began. */
    long position() {
        return charPosition;
    }

    /** A row begins here. */
    void beginRow() {
        rowStart = charPosition;
    }

    /** Whether a reader has been told that there is no more. */
    boolean ended() {
        return ended;
    }

    /** Drops what is left of a line that was handed out in part. */
    void skipLine(boolean atLineEnd) throws IOException {
        char[] rest = new char[1 << 13];
        boolean done = atLineEnd;
        while (!done) {
            int count = read(rest, 0, rest.length);
            done = count < 0 || rest[count - 1] == '\n';
        }
    }

    /** Whether the last character handed out ended a line. */
    boolean atLineEnd() {
        return next > 0 && (chars[next - 1] == '\n' || chars[next - 1] == '\r');
    }

    /** How many malformed places there are before this position; they are forgotten. */
    int takeMalformedBefore(long position) {
        int count = 0;
        while (!malformed.isEmpty() && malformed.getFirst() < position) {
            malformed.removeFirst();
            count++;
        }
        return count;
    }

    /** Byte and digest at a position not before the last {@link #release}. */
    Place place(long position) {
        for (Segment segment : segments) {
            if (position <= segment.firstChar() + segment.chars()) {
                int inside = segment.bytesBefore(position, charset);
                return new Place(segment.firstByte() + inside, segment.digestBefore(inside));
            }
        }
        if (position == charPosition && segments.isEmpty()) {
            return new Place(bytePosition, Digests.hex(Digests.copy(digest)));
        }
        throw new IllegalStateException("the position " + position + " was released");
    }

    /** Where a record begins in the file, and what is before it. */
    record Place(long bytes, String digest) {}

    /** No place before this position will be asked for. */
    void release(long position) {
        while (segments.size() > 1
                && segments.getFirst().firstChar() + segments.getFirst().chars() < position) {
            segments.removeFirst();
        }
    }

    private boolean lineFeedFollows(int at) {
        return at + 1 < end && chars[at + 1] == '\n';
    }

    /** Decodes the next block. A carriage return at its very end is kept back until it is known what follows. */
    private boolean fill() throws IOException {
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

    private void decodeBlock(int from) throws IOException {
        bytes.compact();
        int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + read);
        exhausted = bytes.hasRemaining();
        bytes.flip();
        CharBuffer into = CharBuffer.wrap(chars, from, chars.length - from);
        long firstChar = charPosition + from;
        int begin = into.position();
        boolean more = true;
        while (more) {
            CoderResult result = decoder.decode(bytes, into, exhausted);
            if (result.isError()) {
                malformed.addLast(firstChar + into.position() - begin);
                into.put(REPLACEMENT);
                bytes.position(bytes.position() + result.length());
            } else {
                more = false;
            }
        }
        if (exhausted) {
            decoder.flush(into);
        }
        end = into.position();
        int consumed = bytes.position();
        if (consumed > 0) {
            byte[] used = new byte[consumed];
            System.arraycopy(bytes.array(), 0, used, 0, consumed);
            segments.addLast(new Segment(firstChar, end - from, bytePosition, used, Digests.copy(digest)));
            digest.update(used);
            bytePosition += consumed;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
