package io.iterablebatch.config;

import io.iterablebatch.net.UnusableSettingException;
import io.iterablebatch.net.WebAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where OpenTelemetry metrics go: {@code ITERABLE_BATCH_OTLP_URL}, else what OpenTelemetry's own variables say
 * (opentelemetry.io, "OpenTelemetry Protocol Exporter"). Those are often set for a whole host, so that an unusable
 * value in them is no mistake of the user's: it means that nothing is sent.
 *
 * @param url the whole address, to which OTLP goes over HTTP as protobuf
 * @param headers such as a token; secret
 * @param resource attributes of the sender
 */
public record OtlpTarget(URI url, Map<String, String> headers, Map<String, String> resource) {

    static final String VARIABLE = "ITERABLE_BATCH_OTLP_URL";

    private static final String METRICS_PATH = "/v1/metrics";
    private static final String SERVICE = "service.name";

    public OtlpTarget {
        headers = Map.copyOf(headers);
        resource = Map.copyOf(resource);
    }

    static void check(EnvironmentVariables variables) {
        String text = variables.raw(VARIABLE);
        if (text != null) {
            try {
                URI url = WebAddress.parse(text);
                variables.note(VARIABLE, url.getScheme() + "://" + url.getAuthority() + url.getPath(), true);
            } catch (UnusableSettingException e) {
                variables.problem(VARIABLE, e.getMessage() + "; write it as https://host:4318/v1/metrics");
            }
        }
    }

    static @Nullable OtlpTarget of(Map<String, String> environment) {
        Reader otel = new Reader(environment);
        String own = otel.text(VARIABLE);
        URI url = own.isEmpty() ? otel.url() : Reader.url(own);
        return url == null ? null : new OtlpTarget(url, otel.headers(), otel.resource());
    }

    @Override
    public String toString() {
        return "OtlpTarget[" + url.getScheme() + "://" + url.getAuthority() + "]";
    }

    /** OpenTelemetry's variables. */
    private record Reader(Map<String, String> environment) {

        String text(String name) {
            return environment.getOrDefault(name, "").strip();
        }

        private String either(String first, String second) {
            return text(first).isEmpty() ? text(second) : text(first);
        }

        @Nullable URI url() {
            String protocol = either("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL");
            String exporter = text("OTEL_METRICS_EXPORTER");
            if ("true".equalsIgnoreCase(text("OTEL_SDK_DISABLED"))
                    || !(protocol.isEmpty() || protocol.equals("http/protobuf"))
                    || !(exporter.isEmpty() || exporter.equals("otlp"))) {
                return null;
            }
            String metrics = text("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");
            if (!metrics.isEmpty()) {
                return url(metrics);
            }
            String all = text("OTEL_EXPORTER_OTLP_ENDPOINT");
            String base = all.endsWith("/") ? all.substring(0, all.length() - 1) : all;
            return base.isEmpty() ? null : url(base + METRICS_PATH);
        }

        /** The URL, or null where nothing can be sent to it. */
        static @Nullable URI url(String text) {
            try {
                return WebAddress.parse(text);
            } catch (UnusableSettingException e) {
                return null;
            }
        }

        Map<String, String> headers() {
            Map<String, String> headers = pairs(text("OTEL_EXPORTER_OTLP_HEADERS"));
            headers.putAll(pairs(text("OTEL_EXPORTER_OTLP_METRICS_HEADERS")));
            return headers;
        }

        Map<String, String> resource() {
            Map<String, String> resource = new LinkedHashMap<>(Map.of(SERVICE, "iterable-batch"));
            resource.putAll(pairs(text("OTEL_RESOURCE_ATTRIBUTES")));
            if (!text("OTEL_SERVICE_NAME").isEmpty()) {
                resource.put(SERVICE, text("OTEL_SERVICE_NAME"));
            }
            return resource;
        }

        /**
         * Reads {@code name=value,name=value}, the values percent-encoded. Parts that are not of this form are left
         * out.
         */
        private static Map<String, String> pairs(String list) {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String pair : list.split(",", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 1 ? "" : pair.substring(0, equals).strip();
                if (!name.isEmpty()) {
                    pairs.put(name, decoded(pair.substring(equals + 1).strip()));
                }
            }
            return pairs;
        }

        private static String decoded(String value) {
            try {
                // A plus is itself here, unlike in a form.
                return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notEncoded) {
                return value;
            }
        }
    }
}
