package io.iterablebatch.source.csv.text;

import io.iterablebatch.source.TextCells;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file as UTF-8, of which rows or lines are taken one after the other, and the place in the file for each
 * position in it.
 *
 * <p>A position counts bytes of UTF-8 from where the reading of the file began. Neither a character nor a carriage
 * return with its line feed is ever cut apart. Bytes that are not valid in the file's charset are not valid in the
 * text.
 */
public final class FileText implements Closeable {

    private final TextBlockReader reader;
    private final TextBlockBuffer blocks;
    private final int limitOfRow;
    private byte[] utf8 = {};
    private long begin;
    private int next;
    private int end;
    private int read;
    private PrecedingBytes tail;

    /**
     * @param in at the byte where reading begins
     * @param digest of all bytes before that
     * @param offset of that byte in the file
     * @param tail how the bytes before it end
     * @param block bytes to read at a time
     * @param limitOfRow characters after which a row is taken for one that never ends
     */
    public FileText(
            InputStream in,
            Charset charset,
            MessageDigest digest,
            long offset,
            PrecedingBytes tail,
            int block,
            int limitOfRow) {
        this.reader = new TextBlockReader(in, charset, digest, offset, block);
        this.blocks = new TextBlockBuffer(charset);
        this.tail = tail;
        this.limitOfRow = limitOfRow;
    }

    /**
     * The cells of the next row, which is consumed. Null, with nothing consumed, if a parser must read on: the splitter
     * cannot split the row, it does not fit into a block, or there is no row.
     */
    public @Nullable TextCells split(RowSplitter splitter) throws IOException {
        if (next == end && !fill()) {
            return null;
        }
        int stop = splitter.split(utf8, next, end);
        if (stop == RowSplitter.INCOMPLETE && next > 0 && fill()) {
            stop = splitter.split(utf8, next, end);
        }
        if (stop < 0 || endOfLineEnd(stop) - next > limitOfRow) {
            return null;
        }
        TextCells cells = splitter.cells(utf8);
        consume(endOfLineEnd(stop) - next);
        return cells;
    }

    /** The rest of the line that comes next, its end included, as far as it fits into a block; empty at the end. */
    ByteBuffer line() throws IOException {
        if (next == end) {
            fill();
        }
        int at = next;
        while (at < end && utf8[at] != '\n' && utf8[at] != '\r') {
            at++;
        }
        return ByteBuffer.wrap(utf8, next, (at < end ? endOfLineEnd(at) : end) - next);
    }

    /** Goes on behind this many bytes of the line. */
    void consume(int bytes) {
        next += bytes;
        tail = switch (utf8[next - 1]) {
            case '\n' -> PrecedingBytes.LINE;
            case '\r' -> next < end && utf8[next] == '\n' ? PrecedingBytes.OPEN : PrecedingBytes.RETURN;
            default -> PrecedingBytes.OPEN;
        };
    }

    private int endOfLineEnd(int at) {
        return at + (utf8[at] == '\r' && at + 1 < end && utf8[at + 1] == '\n' ? 2 : 1);
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
        if (utf8[next] == '\n' || (row && utf8[next] == '\r')) {
            consume(endOfLineEnd(next) - next);
            return true;
        }
        return !row;
    }

    /** Position of what comes next. */
    public long position() {
        return begin + next;
    }

    /** How the text before that ends. */
    public PrecedingBytes tail() {
        return tail;
    }

    /** Characters after which a row is taken for one that never ends. */
    public int limitOfRow() {
        return limitOfRow;
    }

    /** The byte offset and digest at a position that is not before the last {@link #release}. */
    public DigestedOffset place(long position) {
        return blocks.isEmpty() ? reader.place() : blocks.place(position);
    }

    /** The text between two positions, the first of which must not have been released. */
    public String text(long from, long to) {
        return blocks.text(from, to);
    }

    /** Writes the bytes of the text between two positions, the first of which must not have been released. */
    public void writeTo(OutputStream out, long from, long to) throws IOException {
        if (from >= begin) {
            out.write(utf8, (int) (from - begin), (int) (to - from));
        } else {
            blocks.writeTo(out, from, to);
        }
    }

    /** Positions between this one and the present one will not be asked for: there is nothing that counts. */
    public void forgetSince(long position) {
        blocks.forget(position, position());
    }

    /** Whether there is nothing but blank text from a position, which was not released, to the present one. */
    public boolean isBlankSince(long position, BlankText blank) {
        return (position >= begin && blank.isAscii())
                ? blank.only(utf8, (int) (position - begin), next)
                : blank.only(text(position, position()));
    }

    /** Positions before this one will not be asked for any more. */
    public void release(long position) {
        blocks.release(position);
    }

    /**
     * Reads more, behind what was not consumed yet. Kept back until more is known: a carriage return at the end, and
     * what there is of a character.
     *
     * @return false if there is no more
     */
    private boolean fill() throws IOException {
        int held = end - next;
        while (end - next == held && !reader.exhausted()) {
            TextBlock block = reader.read(utf8, next, read);
            blocks.add(block);
            utf8 = block.utf8();
            begin = block.position() - block.from();
            next = 0;
            read = block.to();
            end = reader.exhausted() ? read : endOfWhole();
        }
        return end - next > held;
    }

    private int endOfWhole() {
        int whole = Utf8.endOfWholeCharacters(utf8, read);
        return whole > 0 && utf8[whole - 1] == '\r' ? whole - 1 : whole;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
