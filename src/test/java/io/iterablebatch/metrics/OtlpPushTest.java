package io.iterablebatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.iterablebatch.config.MetricsSettings;
import io.iterablebatch.config.OtlpTarget;
import io.iterablebatch.net.ClosedPort;
import io.iterablebatch.net.HandmadeProxy;
import io.iterablebatch.net.Network;
import io.iterablebatch.report.Summaries;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A collector of our own, read with OpenTelemetry's own messages. */
class OtlpPushTest {

    private final BlockingQueue<ExportMetricsServiceRequest> received = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> tokens = new LinkedBlockingQueue<>();
    private final HttpServer collector;
    private volatile int status = 200;

    OtlpPushTest() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", exchange -> {
            tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("x-token")));
            received.add(ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void theLastRunArrivesOnceWithItsLabels() {
        assertThat(push(collector.getAddress().getPort())).isEmpty();
        assertThat(tokens).containsExactly("s3cret");
        ExportMetricsServiceRequest request = received.remove();
        assertThat(received).isEmpty();
        var resource = request.getResourceMetrics(0);
        assertThat(resource.getResource().toString()).contains("service.name", "iterable-batch");
        List<Metric> metrics = resource.getScopeMetrics(0).getMetricsList();
        Metric exitCode = metrics.stream()
                .filter(metric -> metric.getName().equals("iterable.batch.last.run.exit.code"))
                .findFirst()
                .orElseThrow();
        assertThat(exitCode.getGauge().getDataPoints(0).getAsDouble()).isEqualTo(3);
        assertThat(exitCode.getGauge().getDataPoints(0).getAttributesList())
                .extracting(each -> each.getKey() + "=" + each.getValue().getStringValue())
                .containsExactlyInAnyOrder("job_name=users", "project=my-prod", "action=users.bulk-update");
        assertThat(metrics).extracting(Metric::getName).contains("iterable.batch.last.run.records");
    }

    @Test
    void aCollectorThatRefusesIsAWarning() {
        status = 500;
        assertThat(push(collector.getAddress().getPort()))
                .singleElement()
                .asString()
                .endsWith("it answered 500")
                .doesNotContain("s3cret");
    }

    @Test
    void aCollectorThatIsAwayIsAWarning() throws IOException {
        try (ClosedPort nobody = new ClosedPort()) {
            assertThat(push(nobody.number())).singleElement().asString().endsWith("ConnectException");
        }
    }

    @Test
    void figuresGoThroughTheProxyForPlainHttp() throws Exception {
        try (HandmadeProxy proxy = HandmadeProxy.answering("HTTP/1.1 200 Fine\nContent-Length: 0\n\n");
                HandmadeProxy asking = HandmadeProxy.answering("HTTP/1.1 407 No\nContent-Length: 0\n\n")) {
            URI outside = URI.create("http://collector.test:4318/v1/metrics");
            assertThat(push(outside, Map.of("http_proxy", proxy.url("ann:s3cret@"))))
                    .isEmpty();
            assertThat(proxy.heads())
                    .singleElement()
                    .asString()
                    .startsWith("POST http://collector.test:4318/v1/metrics HTTP/1.1\n")
                    .contains("Proxy-Authorization: Basic YW5uOnMzY3JldA==", "x-token: s3cret");
            assertThat(push(outside, Map.of("HTTP_PROXY", asking.url(""))))
                    .singleElement()
                    .asString()
                    .contains("The proxy 127.0.0.1:" + asking.port() + " (HTTP_PROXY) wants a login");
        }
    }

    /** It takes the connection and says nothing. */
    @Test
    void aCollectorThatHangsIsNotWaitedForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long began = System.nanoTime();
            assertThat(push(silent.getLocalPort())).hasSize(1);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(9));
        }
    }

    private static List<String> push(int port) {
        return push(URI.create("http://127.0.0.1:" + port + "/v1/metrics"), Map.of());
    }

    private static List<String> push(URI url, Map<String, String> environment) {
        OtlpTarget target = new OtlpTarget(url, Map.of("x-token", "s3cret"), Map.of("service.name", "iterable-batch"));
        return RunMetrics.leave(
                new MetricsSettings(null, target),
                Network.of(environment, (variable, what) -> {}),
                JobFigures.of(Summaries.clean().ended("COMPLETED", 3).get(), false));
    }
}
