package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.endpoint.ApiEndpoint;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint of a request; one that is spelled out goes before one with a variable. */
final class EndpointRouter {

    /** An endpoint with the values of its path's variables. */
    record Match(Route route, Map<String, String> inPath) {}

    /** An endpoint and its rate limit. */
    record Route(ApiEndpoint endpoint, LeakyBucket bucket, String method, List<String> segments) {

        static Route of(ApiEndpoint endpoint, LeakyBucket bucket) {
            int blank = endpoint.name().indexOf(' ');
            return new Route(
                    endpoint,
                    bucket,
                    endpoint.name().substring(0, blank),
                    split(endpoint.name().substring(blank + 1)));
        }

        private long variables() {
            return segments.stream().filter(EndpointRouter::isVariable).count();
        }

        private @Nullable Map<String, String> match(String asked, List<String> path) {
            if (!method.equals(asked) || segments.size() != path.size()) {
                return null;
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String segment = segments.get(i);
                if (isVariable(segment)) {
                    values.put(segment.substring(1, segment.length() - 1), path.get(i));
                } else if (!segment.equals(path.get(i))) {
                    return null;
                }
            }
            return values;
        }
    }

    private final List<Route> routes;

    EndpointRouter(List<Route> routes) {
        this.routes = new ArrayList<>(routes);
        this.routes.sort(Comparator.comparingLong(Route::variables));
    }

    @Nullable Match find(String method, URI uri) {
        List<String> path = split(uri.getRawPath()).stream()
                .map(EndpointRouter::decodedSegment)
                .toList();
        for (Route route : routes) {
            Map<String, String> values = route.match(method, path);
            if (values != null) {
                return new Match(route, values);
            }
        }
        return null;
    }

    static Map<String, List<String>> query(URI uri) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        String query = uri.getRawQuery();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters
                        .computeIfAbsent(decoded(name), key -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static List<String> split(String path) {
        return Arrays.asList(path.split("/", -1));
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{");
    }

    /** In a path, unlike in a query, a plus is a plus. */
    private static String decodedSegment(String segment) {
        return decoded(segment.replace("+", "%2B"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
