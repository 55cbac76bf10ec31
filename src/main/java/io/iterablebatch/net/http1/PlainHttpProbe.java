package io.iterablebatch.net.http1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Asks a server that said nothing to the beginning of TLS whether it speaks HTTP in the clear. Such servers wait for a
 * line, which the beginning of TLS does not have to hold, as long as they are let. The question has no key in it.
 */
final class PlainHttpProbe {

    private static final byte[] QUESTION = "HEAD / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ANSWER = "HTTP/".getBytes(StandardCharsets.US_ASCII);

    private PlainHttpProbe() {}

    /** Whether an answer on this fresh connection, which is closed, begins as one of HTTP. */
    static boolean answers(TcpConnection fresh, TimeLimit limit) throws InterruptedException {
        ByteBuffer answer = ByteBuffer.allocate(ANSWER.length);
        try {
            fresh.write(new ByteBuffer[] {ByteBuffer.wrap(QUESTION)}, limit);
            while (answer.hasRemaining() && fresh.read(answer, limit) > 0) {
                // The rest of it.
            }
            return answer.flip().equals(ByteBuffer.wrap(ANSWER));
        } catch (IOException none) {
            return false;
        } finally {
            fresh.close();
        }
    }
}
