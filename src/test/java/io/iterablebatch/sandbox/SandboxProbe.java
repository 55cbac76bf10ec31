package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.endpoint.ProjectResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Looks into a sandbox over HTTP, for one in another process. */
public final class SandboxProbe {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI baseUrl;

    public SandboxProbe(URI baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** The identity of its state. */
    public String id() {
        return get("identity").path("sandbox").stringValue();
    }

    /** The figures of {@code GET /sandbox/stats}. */
    public JsonNode stats() {
        return get("stats");
    }

    /** A hash over the whole state. */
    public String digest() {
        return get("digest").path("sha256").stringValue();
    }

    /** Every user by its key, as canonical JSON. */
    public NavigableMap<String, String> state() {
        NavigableMap<String, String> state = new TreeMap<>();
        lines(
                "state",
                line -> state.put(
                        line.path("key").stringValue(), line.path("profile").toString()));
        return state;
    }

    /** Each request of the log, in the order of arrival. */
    public void log(Consumer<JsonNode> eachRequest) {
        lines("log", eachRequest);
    }

    /** Replaces the fault plan by this one, YAML or JSON. */
    public void faults(String plan) {
        put("faults", plan);
    }

    /** Puts users there: a JSON object each, {@code email}, {@code userId}, {@code dataFields}. */
    public void seedUsers(Stream<String> profiles) {
        put("users", profiles.collect(Collectors.joining("\n")));
    }

    /** Campaigns, templates, messages or exports as they are, by id. */
    public NavigableMap<Long, JsonNode> all(ProjectResource resource) {
        NavigableMap<Long, JsonNode> all = new TreeMap<>();
        // The id is the first member of each.
        lines(resource.toString(), line -> all.put(line.iterator().next().asLong(), line));
        return all;
    }

    /**
     * Changes some of them behind everybody's back, or makes new ones.
     *
     * @param json an object each: the id, and what to set
     */
    public void set(ProjectResource resource, String... json) {
        put(resource.toString(), String.join("\n", json));
    }

    /** Adds fields: path to type. */
    public void seedFields(Map<String, String> fields) {
        put("fields", JSON.writeValueAsString(fields));
    }

    /** Answers the requests that hang. */
    public void release() {
        send(request("release").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    /** Forgets users, fields and log, and begins again with the seed of campaigns and the like. */
    public void reset() {
        send(request("reset").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private void put(String what, String body) {
        HttpRequest put = request(what).PUT(BodyPublishers.ofString(body)).build();
        String answer = send(put, BodyHandlers.ofString());
        if (!answer.startsWith("{")) {
            throw new IllegalArgumentException(answer);
        }
    }

    private JsonNode get(String what) {
        return JSON.readTree(send(request(what).GET().build(), BodyHandlers.ofString()));
    }

    private void lines(String what, Consumer<JsonNode> each) {
        try (Stream<String> lines = send(request(what).GET().build(), BodyHandlers.ofLines())) {
            lines.forEach(line -> each.accept(JSON.readTree(line)));
        }
    }

    private HttpRequest.Builder request(String what) {
        return HttpRequest.newBuilder(baseUrl.resolve("/sandbox/" + what));
    }

    private <T> T send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
