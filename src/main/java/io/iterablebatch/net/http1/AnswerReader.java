package io.iterablebatch.net.http1;

import io.iterablebatch.net.AnsweredInTlsException;
import io.iterablebatch.net.http1.AnswerHead.AnswerHeader;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads answers from a connection, one after the other (RFC 9112). Used by one thread at a time. */
final class AnswerReader {

    private static final Pattern STATUS = Pattern.compile("(?s)HTTP/1\\.([01]) ([1-5]\\d\\d)(?: .*)?");
    private static final Pattern CHUNK = Pattern.compile("0*([0-9A-Fa-f]{1,7})[ \\t]*(?:;.*)?");
    private static final byte TLS_ALERT = 0x15;
    private static final byte TLS_HANDSHAKE = 0x16;
    private static final int BUFFER = 1 << 13;
    private static final int LONGEST_HEAD = 1 << 16;

    private final ByteConnection connection;
    private final int longest;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).flip();
    private boolean began;
    private int headBytes;

    /** @param longest the most bytes that the body of an answer may have */
    AnswerReader(ByteConnection connection, int longest) {
        this.connection = connection;
        this.longest = longest;
    }

    /** Another answer is expected from now on. */
    void beginAnew() {
        began = false;
        headBytes = 0;
    }

    /** Whether a byte of the answer has come. */
    boolean hasBegun() {
        return began;
    }

    /** Whether nothing has come that was not asked for. */
    boolean isAtEnd() {
        return !buffer.hasRemaining();
    }

    /** Reads a head, of the answer or an interim one. */
    AnswerHead head(TimeLimit limit) throws IOException, InterruptedException {
        if (headBytes == 0) {
            fill(limit);
            refuseTls(buffer.get(buffer.position()));
        }
        Matcher status = STATUS.matcher(line(limit));
        if (!status.matches()) {
            throw new ProtocolException("an answer that is not HTTP/1.1");
        }
        return new AnswerHead(Integer.parseInt(status.group(2)), Integer.parseInt(status.group(1)), headers(limit));
    }

    /** The first byte of TLS is the kind of its record: an alert, to a request in the clear. Text has no such signs. */
    private static void refuseTls(byte first) throws AnsweredInTlsException {
        if (first == TLS_ALERT || first == TLS_HANDSHAKE) {
            throw new AnsweredInTlsException();
        }
    }

    private List<AnswerHeader> headers(TimeLimit limit) throws IOException, InterruptedException {
        List<AnswerHeader> headers = new ArrayList<>();
        for (String line = line(limit); !line.isEmpty(); line = line(limit)) {
            int colon = line.indexOf(':');
            if (colon < 1 || !isName(line, colon)) {
                throw new ProtocolException("an answer with a header that is none");
            }
            headers.add(new AnswerHeader(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return List.copyOf(headers);
    }

    /**
     * Whether a line begins with a name. One with white space in or behind it is none (RFC 9112, 5.1): a proxy on the
     * way may have read another length than we would.
     */
    private static boolean isName(String line, int colon) {
        for (int i = 0; i < colon; i++) {
            if (line.charAt(i) <= ' ' || line.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Reads the body that belongs to a head. */
    byte[] body(AnswerHead head, TimeLimit limit) throws IOException, InterruptedException {
        AnswerBody body = new AnswerBody(longest);
        if (!head.hasBody()) {
            return body.bytes();
        }
        if (head.isChunked()) {
            chunks(body, limit);
        } else if (head.length() >= 0) {
            copy(head.length(), body, limit);
        } else {
            while (isFilled(limit)) {
                body.take(buffer, buffer.remaining());
            }
        }
        return body.bytes();
    }

    private void chunks(AnswerBody body, TimeLimit limit) throws IOException, InterruptedException {
        for (int size = chunkSize(limit); size > 0; size = chunkSize(limit)) {
            copy(size, body, limit);
            if (!line(limit).isEmpty()) {
                throw new ProtocolException("a chunk that is longer than it says");
            }
        }
        // Trailers tell nothing that is used here.
        headers(limit);
    }

    private int chunkSize(TimeLimit limit) throws IOException, InterruptedException {
        headBytes = 0;
        Matcher size = CHUNK.matcher(line(limit));
        if (!size.matches()) {
            throw new ProtocolException("a chunk without a size");
        }
        return Integer.parseInt(size.group(1), 16);
    }

    private void copy(long length, AnswerBody body, TimeLimit limit) throws IOException, InterruptedException {
        body.expect(length);
        long left = length;
        while (left > 0) {
            fill(limit);
            int count = (int) Math.min(left, buffer.remaining());
            body.take(buffer, count);
            left -= count;
        }
    }

    /** Reads a line without its end. */
    private String line(TimeLimit limit) throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder();
        while (true) {
            fill(limit);
            char next = (char) (buffer.get() & 0xff);
            if (next == '\n') {
                break;
            }
            line.append(next);
            if (++headBytes > LONGEST_HEAD) {
                throw new ProtocolException("an answer with too long a head");
            }
        }
        int last = line.length() - 1;
        return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
    }

    private void fill(TimeLimit limit) throws IOException, InterruptedException {
        if (!isFilled(limit)) {
            throw new EOFException(began ? "an answer that breaks off" : "no answer");
        }
    }

    /** Reads more where nothing is left; false at the end of the connection. */
    private boolean isFilled(TimeLimit limit) throws IOException, InterruptedException {
        if (buffer.hasRemaining()) {
            return true;
        }
        buffer.clear();
        int count = -1;
        try {
            count = connection.read(buffer, limit);
        } finally {
            buffer.flip();
        }
        began |= count > 0;
        return count > 0;
    }
}
