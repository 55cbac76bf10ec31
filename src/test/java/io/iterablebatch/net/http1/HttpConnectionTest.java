package io.iterablebatch.net.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablebatch.net.Network;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpConnectionTest {

    private static final TimeLimit LIMIT = TimeLimit.in(Duration.ofSeconds(20));

    /** Takes all of a request, and says of it what a connection says that was interrupted by the answer, or not. */
    private record Answering(ByteBuffer answer, boolean wholeRequest) implements ByteConnection {

        Answering(String answer, boolean wholeRequest) {
            this(ByteBuffer.wrap(answer.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII)), wholeRequest);
        }

        @Override
        public boolean write(ByteBuffer[] parts, TimeLimit limit) {
            for (ByteBuffer part : parts) {
                part.position(part.limit());
            }
            return wholeRequest;
        }

        @Override
        public int read(ByteBuffer into, TimeLimit limit) {
            if (!answer.hasRemaining()) {
                return -1;
            }
            into.put(answer.get());
            return 1;
        }

        @Override
        public boolean isQuiet() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static HttpConnection answering(String answer, boolean wholeRequest) {
        return new HttpConnection(new Answering(answer, wholeRequest), 100);
    }

    private static String exchanged(HttpConnection connection) throws Exception {
        URI server = URI.create("http://127.0.0.1:1");
        RequestHead head =
                new HttpConnections(Network.DIRECT, server, Duration.ZERO, 100).request("POST", server.resolve("/a"));
        return new String(
                connection.exchange(head, new byte[9], () -> {}, LIMIT).body(), StandardCharsets.US_ASCII);
    }

    /** Over TLS, what was taken over and encrypted may still wait to be written. */
    @Test
    void aConnectionIsUsedAgainOnlyIfAllOfTheRequestWentOut() throws Exception {
        String good = "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}";
        HttpConnection whole = answering(good, true);
        HttpConnection early = answering(good, false);

        assertThat(exchanged(whole)).isEqualTo("{}");
        assertThat(exchanged(early)).isEqualTo("{}");
        assertThat(whole.isReusable()).isTrue();
        assertThat(early.isReusable()).isFalse();
    }

    /** Some servers write all sizes with eight digits. */
    @ParameterizedTest
    @ValueSource(strings = {"2", "00000002", "0000000000000002 ", "2;a=b"})
    void theSizeOfAChunkMayBeginWithZeros(String size) throws Exception {
        HttpConnection connection =
                answering("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n" + size + "\n{}\n000\n\n", true);

        assertThat(exchanged(connection)).isEqualTo("{}");
        assertThat(connection.isReusable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Content-Length : 2", "Content-Length\t: 2", "Content Length: 2", " Content-Length: 2", ": 2"})
    void aHeaderWithSpaceInItsNameIsNone(String header) {
        HttpConnection connection = answering("HTTP/1.1 200 OK\n" + header + "\n\n{}", true);

        assertThatThrownBy(() -> exchanged(connection)).isInstanceOf(ProtocolException.class);
        assertThat(connection.isReusable()).isFalse();
    }
}
