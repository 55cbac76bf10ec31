package io.iterablebatch.source.csv.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps what was read of a file since the oldest position that may still be asked for. */
final class TextBlockBuffer {

    private final Deque<TextBlock> all = new ArrayDeque<>();
    private final Charset charset;

    TextBlockBuffer(Charset charset) {
        this.charset = charset;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(TextBlock block) {
        all.addLast(block);
    }

    /** Positions before this one will not be asked for any more. */
    void release(long position) {
        while (all.size() > 1 && all.getFirst().end() < position) {
            all.removeFirst();
        }
    }

    /** No position in the blocks that lie between these two will be asked for. */
    void forget(long from, long to) {
        all.removeIf(block -> block.position() > from && block.end() < to);
    }

    DigestedOffset place(long position) {
        for (TextBlock block : all) {
            if (position >= block.position() && position <= block.end()) {
                return block.place(position, charset);
            }
        }
        throw new IllegalStateException("the position " + position + " was released");
    }

    String text(long from, long to) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writeTo(text, from, to);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    void writeTo(OutputStream text, long from, long to) throws IOException {
        for (TextBlock block : all) {
            long start = Math.max(from, block.position());
            long end = Math.min(to, block.end());
            if (start < end) {
                text.write(block.utf8(), block.from() + (int) (start - block.position()), (int) (end - start));
            }
        }
    }
}
