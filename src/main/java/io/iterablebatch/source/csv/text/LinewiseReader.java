package io.iterablebatch.source.csv.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Gives a parser the characters of a file one line at a time, so that it never holds more than the line that it is in:
 * after a row has been parsed, the text's position is exactly where the next one begins. Fails on a row that is longer,
 * or has more cells, than any row should.
 *
 * <p>Malformed bytes become U+FFFD. A carriage return without a line feed after it is returned as a line feed, also in
 * a quoted cell: otherwise a parser would look one character further.
 */
public final class LinewiseReader extends Reader {

    /** Each cell takes forty bytes of memory, and perhaps only one in the file. */
    private static final int MOST_CELLS = 1_000_000;

    private static final int LINE_BUFFER = 1 << 13;

    private final FileText text;
    private final char delimiter;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private long characters;
    private long delimiters;
    private boolean malformed;
    private boolean ended;

    /** @param text to read on from where it is each time */
    public LinewiseReader(FileText text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** A row is longer than any row should be; probably a quote was left open. */
    public static final class EndlessRowException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A row has too many cells, counted from where it is long enough to be checked. */
    public static final class TooManyCellsException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** A row begins here. */
    public void beginRow() {
        characters = 0;
        delimiters = 0;
        malformed = false;
    }

    /** @param length at least 2, or half of a character might be all that there is room for */
    @Override
    public int read(char[] to, int offset, int length) throws IOException {
        ByteBuffer line = text.line();
        if (!line.hasRemaining()) {
            ended = true;
            return -1;
        }
        int start = line.position();
        CharBuffer into = CharBuffer.wrap(to, offset, length);
        decoder.reset().decode(line, into, true);
        int end = offset + length - into.remaining();
        malformed |= !Utf8.isValid(line.array(), line.arrayOffset() + start, line.arrayOffset() + line.position());
        text.consume(line.position() - start);
        if (text.tail() == PrecedingBytes.RETURN) {
            to[end - 1] = '\n';
        }
        check(to, offset, end);
        return end - offset;
    }

    private void check(char[] read, int from, int to) throws IOException {
        characters += to - from;
        if (characters > text.limitOfRow()) {
            throw new EndlessRowException();
        }
        if (characters > MOST_CELLS) {
            for (int i = from; i < to; i++) {
                delimiters += read[i] == delimiter ? 1 : 0;
            }
            if (delimiters > MOST_CELLS) {
                throw new TooManyCellsException();
            }
        }
    }

    /** Skips the rest of a line of which a part was returned. */
    public void skipLine() throws IOException {
        char[] rest = new char[LINE_BUFFER];
        while (text.tail() == PrecedingBytes.OPEN && read(rest, 0, rest.length) >= 0) {}
    }

    /** Whether there were malformed bytes in what was returned of the row. */
    public boolean malformed() {
        return malformed;
    }

    /** Whether the end of the text was reported to the parser. */
    public boolean ended() {
        return ended;
    }

    /** Does not close the file. */
    @Override
    public void close() {}
}
