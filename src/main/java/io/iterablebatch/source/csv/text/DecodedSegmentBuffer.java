package io.iterablebatch.source.csv.text;

import java.nio.charset.Charset;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps what was decoded of a file since the oldest position that may still be asked for. */
final class DecodedSegmentBuffer {

    private final Deque<DecodedSegment> all = new ArrayDeque<>();
    private final Charset charset;

    DecodedSegmentBuffer(Charset charset) {
        this.charset = charset;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(DecodedSegment segment) {
        all.addLast(segment);
    }

    /** Positions before this one will not be asked for any more. */
    void release(long position) {
        while (all.size() > 1 && all.getFirst().lastChar() < position) {
            all.removeFirst();
        }
    }

    DigestedOffset place(long position) {
        for (DecodedSegment segment : all) {
            if (position >= segment.firstChar() && position <= segment.lastChar()) {
                int inside = segment.bytesBefore(position, charset);
                return new DigestedOffset(segment.firstByte() + inside, segment.digestBefore(inside));
            }
        }
        throw new IllegalStateException("the position " + position + " was released");
    }

    String text(long from, long to) {
        StringBuilder text = new StringBuilder();
        for (DecodedSegment segment : all) {
            if (from <= segment.lastChar() && to > segment.firstChar()) {
                text.append(
                        segment.text(Math.max(from, segment.firstChar()), Math.min(to, segment.lastChar()), charset));
            }
        }
        return text.toString();
    }
}
