package io.iterablebatch.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Talks to a sandbox as a client of the API does. */
final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> MANAGED =
            List.of("email", "userId", "signupDate", "signupSource", "profileUpdatedAt", "itblInternal");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI baseUrl;

    Api(Sandbox sandbox) {
        this.baseUrl = sandbox.baseUrl();
    }

    /** Single quotes may stand for double ones. */
    HttpResponse<String> bulkUpdate(String body) {
        return now(http.sendAsync(post(quoted(body)).build(), BodyHandlers.ofString()));
    }

    CompletableFuture<HttpResponse<String>> bulkUpdateLater(String body) {
        return http.sendAsync(post(quoted(body)).build(), BodyHandlers.ofString());
    }

    /** The items of a bulk update of subscriptions; single quotes may stand for double ones. */
    HttpResponse<String> subscriptions(String... items) {
        String body = "{'updateSubscriptionsRequests':[" + String.join(",", items) + "]}";
        return send(post("/api/users/bulkUpdateSubscriptions", quoted(body)));
    }

    HttpRequest.Builder post(String body) {
        return post("/api/users/bulkUpdate", body);
    }

    HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(baseUrl.resolve(path))
                .header("Api-Key", "any")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    HttpRequest.Builder put(String path, String body) {
        return HttpRequest.newBuilder(baseUrl.resolve(path)).PUT(BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return now(http.sendAsync(request.build(), BodyHandlers.ofString()));
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(baseUrl.resolve(path)).header("Api-Key", "any"));
    }

    /** The data fields of the user of an e-mail, but for those that the service adds, or a missing node. */
    JsonNode fieldsOf(String email) {
        return written(json(get("/api/users/getByEmail?email=" + encoded(email)))
                .path("user")
                .path("dataFields"));
    }

    /** Data fields without those that the service adds by itself. */
    static JsonNode written(JsonNode dataFields) {
        return dataFields instanceof ObjectNode object ? object.without(MANAGED) : dataFields;
    }

    /** The failure lists of a bulk update's answer. */
    JsonNode failures(String body) {
        return json(bulkUpdate(body)).path("failedUpdates");
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    static JsonNode json(String singleQuoted) {
        return JSON.readTree(quoted(singleQuoted));
    }

    static String quoted(String text) {
        return text.replace('\'', '"');
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The answer; a lost connection is an {@link IOException} as the cause. */
    private static HttpResponse<String> now(CompletableFuture<HttpResponse<String>> answer) {
        return answer.join();
    }
}
