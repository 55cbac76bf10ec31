package io.iterablebatch.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One request. Its text holds neither target nor body, which may hold personal data.
 *
 * @param endpoint its method and path, which has a pace of its own
 * @param target what goes on the wire as the path, with a query if there is one; begins with a slash
 * @param body JSON, UTF-8; empty for none
 * @param id ours, sent as the header {@code X-Batch-Request} and written to the journal
 * @param onFirstSend called once, shortly before the first attempt goes on the wire: at most a tenth of a second,
 *     unless a pause begins then; if it throws, nothing is sent
 * @param repeatable whether sending it twice is harmless; if not, only what surely was not applied is tried again, and
 *     all else ends as {@link Answer.Unknown}
 */
public record ApiRequest(
        Endpoint endpoint, String target, byte[] body, String id, Runnable onFirstSend, boolean repeatable) {

    /** One that may be repeated. */
    public ApiRequest(Endpoint endpoint, String target, byte[] body, String id, Runnable onFirstSend) {
        this(endpoint, target, body, id, onFirstSend, true);
    }

    /** One that goes to the endpoint's own path. */
    public ApiRequest(Endpoint endpoint, byte[] body, String id, Runnable onFirstSend) {
        this(endpoint, endpoint.path(), body, id, onFirstSend);
    }

    /**
     * One without a body, which changes nothing and needs no journal.
     *
     * @param query the parameters of the query as they are meant, not encoded, in the map's order
     */
    public static ApiRequest read(Endpoint endpoint, Map<String, String> query, String id) {
        String encoded = query.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String target = encoded.isEmpty() ? endpoint.path() : endpoint.path() + "?" + encoded;
        return new ApiRequest(endpoint, target, new byte[0], id, () -> {});
    }

    private static String encoded(String text) {
        // The form encoding's plus is a blank to some servers and a plus to others.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "ApiRequest[" + endpoint.name() + ", " + id + "]";
    }
}
