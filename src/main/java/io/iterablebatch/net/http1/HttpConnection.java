package io.iterablebatch.net.http1;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A connection that takes one request after the other. Used by one thread at a time. */
public final class HttpConnection {

    private final ByteConnection bytes;
    private final AnswerReader answers;
    private int requests;
    private boolean written;
    private boolean reusable;

    HttpConnection(ByteConnection bytes, int longestAnswer) {
        this.bytes = bytes;
        this.answers = new AnswerReader(bytes, longestAnswer);
    }

    /** Whether it served a request before the one that it has now. */
    public boolean wasUsed() {
        return requests > 1;
    }

    /** Whether a byte of the answer to the last request has come. */
    public boolean hasAnswered() {
        return answers.hasBegun();
    }

    /**
     * Sends a request and reads its answer, which may come before all of the request is written; the rest of that then
     * is not.
     *
     * @param body may be empty
     * @param onWire run when the request is about to be written
     */
    public HttpAnswer exchange(RequestHead request, byte[] body, Runnable onWire, TimeLimit limit)
            throws IOException, InterruptedException {
        requests++;
        onWire.run();
        AnswerHead head = head(request, body, limit);
        byte[] content = answers.body(head, limit);
        boolean ends = head.hasBody() && !head.isChunked() && head.length() < 0;
        reusable = written && !ends && head.keepsOpen() && answers.isAtEnd();
        return new HttpAnswer(head, content);
    }

    /** Sends a request without a body, and reads the head of the answer. */
    AnswerHead head(RequestHead request, TimeLimit limit) throws IOException, InterruptedException {
        return head(request, new byte[0], limit);
    }

    private AnswerHead head(RequestHead request, byte[] body, TimeLimit limit)
            throws IOException, InterruptedException {
        reusable = false;
        written = false;
        answers.beginAnew();
        ByteBuffer[] parts = {ByteBuffer.wrap(request.bytes()), ByteBuffer.wrap(body)};
        IOException unwritten = write(parts, limit);
        AnswerHead head = readHead(unwritten, limit);
        while (head.isInterim()) {
            unwritten = unwritten == null ? write(parts, limit) : unwritten;
            head = readHead(unwritten, limit);
        }
        return head;
    }

    /** A server may close the connection while a request is being written, and have said why. */
    private @Nullable IOException write(ByteBuffer[] parts, TimeLimit limit) throws IOException, InterruptedException {
        try {
            written = bytes.write(parts, limit);
            return null;
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return e;
        }
    }

    private AnswerHead readHead(@Nullable IOException unwritten, TimeLimit limit)
            throws IOException, InterruptedException {
        try {
            return answers.head(limit);
        } catch (IOException e) {
            throw unwritten == null || answers.hasBegun() ? e : unwritten;
        }
    }

    /** Whether it may take another request: the last one was written and answered whole, and nobody wants it closed. */
    boolean isReusable() {
        return reusable;
    }

    /** Whether the other end has kept it open and said nothing since the last answer. */
    boolean isQuiet() {
        return bytes.isQuiet();
    }

    void close() {
        bytes.close();
    }
}
