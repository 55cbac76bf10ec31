package io.iterablebatch.sandbox.endpoint;

import io.iterablebatch.sandbox.project.SandboxJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer before it is sent.
 *
 * @param headers beside {@code Content-Type} and those that every answer of Iterable's has
 * @param iterables whether it is one of Iterable's, or something between it and its client answers
 */
public record SandboxReply(
        int status, String contentType, byte[] body, Map<String, String> headers, boolean iterables) {

    public static final String JSON = "application/json";
    public static final String HTML = "text/html; charset=utf-8";

    /** One of Iterable's. */
    SandboxReply(int status, String contentType, byte[] body, Map<String, String> headers) {
        this(status, contentType, body, headers, true);
    }

    public static SandboxReply json(int status, Object document) {
        return new SandboxReply(status, JSON, SandboxJson.MAPPER.writeValueAsBytes(document), Map.of());
    }

    public static SandboxReply text(int status, String contentType, String text) {
        return new SandboxReply(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The envelope of contract §1.2. */
    public static SandboxReply envelope(int status, String code, String msg, @Nullable Map<String, ?> params) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("msg", msg);
        members.put("code", code);
        members.put("params", params);
        return json(status, members);
    }

    /** @param complaints path to what is wrong there */
    static SandboxReply badJson(String path, Map<String, String> complaints) {
        return envelope(400, "BadJsonBody", "[" + path + "] Invalid JSON body", complaints);
    }

    static SandboxReply badParams(String msg) {
        return envelope(400, "BadParams", msg, null);
    }

    public static SandboxReply badKey(String path) {
        return envelope(401, "BadApiKey", "Invalid API key", Map.of("ip", "127.0.0.1", "endpoint", path));
    }

    public static SandboxReply rateLimited(String path, @Nullable String retryAfter) {
        SandboxReply reply = envelope(
                429, "RateLimitExceeded", "Exceeded rate limit for endpoint: " + path + ", project: 1", Map.of());
        return retryAfter == null ? reply : reply.withHeader("Retry-After", retryAfter);
    }

    public static SandboxReply tooLarge(int maxBytes) {
        return text(413, "text/plain; charset=utf-8", "Request body is larger than " + maxBytes + " bytes");
    }

    /** What an unknown path answers: a page, not JSON. */
    public static SandboxReply notFound() {
        return text(
                404,
                HTML,
                "<!DOCTYPE html><html><head><title>Action Not Found</title></head>"
                        + "<body><h1>Action Not Found</h1></body></html>");
    }

    public SandboxReply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new SandboxReply(status, contentType, body, more, iterables);
    }

    /** The same from something else than Iterable, which says what it is. */
    public SandboxReply from(String server) {
        return new SandboxReply(status, contentType, body, headers, false).withHeader("Server", server);
    }
}
