package io.iterablebatch.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a JVM of its own, since the JDK's client reads its properties once in the life of a process. */
@Timeout(60)
class OutgoingHttpTest {

    @ParameterizedTest
    @CsvSource({"1200, 27", "never, 27", "1, '1, and then it was closed'"})
    void noConnectionIsIdleForLongerThanAFirewallRemembersIt(String set, String expected) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.httpclient.keepalive.timeout=" + set,
                        "-Djdk.httpclient.enableAllMethodRetry=true",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Exchange.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said.strip()).isEqualTo("false " + expected);
    }

    /** One with a server of its own. Says what the JDK's client goes by, and waits for the close where that is soon. */
    static final class Exchange {

        private Exchange() {}

        public static void main(String[] arguments) throws Exception {
            try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                HttpClient client = OutgoingHttp.client().build();
                URI url =
                        URI.create("http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort());
                CompletableFuture<?> answer = client.sendAsync(
                        HttpRequest.newBuilder(url)
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        BodyHandlers.discarding());
                Socket connection = server.accept();
                InputStream in = connection.getInputStream();
                in.read(new byte[10_000]);
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                answer.join();
                int seconds = Integer.getInteger("jdk.httpclient.keepalive.timeout");
                String closed = seconds < 5 && in.read() < 0 ? ", and then it was closed" : "";
                System.out.println(System.getProperty("jdk.httpclient.enableAllMethodRetry") + " " + seconds + closed);
                System.exit(0);
            }
        }
    }
}
