package io.iterablebatch.net.http1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Collects the body of an answer, and fails once that is longer than it may be. */
final class AnswerBody {

    private final int longest;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    AnswerBody(int longest) {
        this.longest = longest;
    }

    /** So many more bytes are to come. */
    void expect(long more) throws AnswerTooLongException {
        if (more > longest - bytes.size()) {
            throw new AnswerTooLongException(longest);
        }
    }

    /** Takes bytes over. */
    void take(ByteBuffer from, int count) throws AnswerTooLongException {
        expect(count);
        bytes.write(from.array(), from.arrayOffset() + from.position(), count);
        from.position(from.position() + count);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
