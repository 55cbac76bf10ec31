package io.iterablebatch.metrics;

import io.iterablebatch.DaemonThreads;
import io.iterablebatch.config.OtlpTarget;
import io.iterablebatch.net.Network;
import io.iterablebatch.net.NetworkSetupException;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.ipc.http.HttpSender;
import io.micrometer.registry.otlp.AggregationTemporality;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends a job's figures to an OpenTelemetry collector, once. */
final class OtlpPush {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(4);

    /** The limit for all of it: looking up a name has none of its own. */
    private static final Duration ALL = Duration.ofSeconds(6);

    private OtlpPush() {}

    /**
     * @throws IOException with what went wrong in a few words, without the collector's own, where it did not take them
     */
    static void send(OtlpTarget target, Network network, JobFigures figures) throws IOException {
        CompletableFuture<@Nullable String> sent = new CompletableFuture<>();
        DaemonThreads.start("otlp", () -> {
            try {
                sent.complete(sendAndWait(target, network, figures));
            } catch (RuntimeException | LinkageError e) {
                sent.completeExceptionally(e);
            }
        });
        try {
            String failure = sent.get(ALL.toMillis(), TimeUnit.MILLISECONDS);
            if (failure != null) {
                throw new IOException(failure);
            }
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + ALL.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static @Nullable String sendAndWait(OtlpTarget target, Network network, JobFigures figures) {
        Answers answers = new Answers(new NetworkSender(network, CONNECT, ANSWER));
        OtlpMeterRegistry registry = OtlpMeterRegistry.builder(config(target))
                .clock(Clock.SYSTEM)
                .metricsSender(new OtlpHttpMetricsSender(answers))
                .build();
        LastRunMeters.bind(registry, figures);
        // Closing the registry sends, for the first and last time.
        registry.close();
        return answers.failure;
    }

    /** Everything comes from our own configuration: the defaults look into the process's environment. */
    private static OtlpConfig config(OtlpTarget target) {
        return new OtlpConfig() {
            @Override
            public @Nullable String get(String key) {
                return null;
            }

            @Override
            public String url() {
                return target.url().toString();
            }

            @Override
            public Map<String, String> headers() {
                return target.headers();
            }

            @Override
            public Map<String, String> resourceAttributes() {
                return target.resource();
            }

            @Override
            public AggregationTemporality aggregationTemporality() {
                return AggregationTemporality.CUMULATIVE;
            }

            @Override
            public Duration step() {
                return Duration.ofDays(1);
            }
        };
    }

    /** Notices what the registry only logs. */
    private static final class Answers implements HttpSender {

        private final HttpSender wire;
        private volatile @Nullable String failure = "nothing was sent";

        Answers(HttpSender wire) {
            this.wire = wire;
        }

        @Override
        public Response send(Request request) throws Throwable {
            try {
                Response response = wire.send(request);
                failure = response.isSuccessful() ? null : "it answered " + response.code();
                return response;
            } catch (IOException e) {
                failure = e instanceof NetworkSetupException
                        ? e.getMessage()
                        : e.getClass().getSimpleName();
                throw e;
            }
        }
    }
}
