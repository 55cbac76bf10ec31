package io.iterablebatch.console.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client of the API that is made of its own description: it knows no address, method, parameter or answer but those
 * that the description tells, and holds each answer against it. A member, a status or a content type that is not
 * described fails the call.
 */
public final class DescribedApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PLACE = Pattern.compile("\\{([^}]+)}");

    /** An operation as it is described. */
    public record Operation(String id, String method, String path, JsonNode described) {}

    /**
     * An answer that is as described.
     *
     * @param body what was answered, as JSON
     */
    public record Answer(int status, JsonNode body, HttpResponse<String> whole) {

        /** The end of the problem's type, as in {@code not-found}. */
        public String problem() {
            String type = body.path("type").asString("");
            return type.substring(type.lastIndexOf(':') + 1);
        }
    }

    private final URI console;
    private final JsonNode description;
    private final Map<String, Operation> operations = new TreeMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private DescribedApi(URI console, JsonNode description) {
        this.console = console;
        this.description = description;
        description
                .path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    String id = operation.path("operationId").asString();
                    operations.put(id, new Operation(id, method.toUpperCase(java.util.Locale.ROOT), path, operation));
                }));
    }

    /** The API of a console, which is asked for its description. */
    public static DescribedApi of(URI console) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(console + "/api/v1/openapi.json"))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return new DescribedApi(console, JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All operations by their ids. */
    public Map<String, Operation> operations() {
        return operations;
    }

    /** The description. */
    public JsonNode description() {
        return description;
    }

    /**
     * Calls an operation.
     *
     * @param token null for nobody
     * @param given parameters, wherever they belong; each must be described, and each that is required be there
     * @param body null for none
     */
    public Answer call(String id, @Nullable String token, Map<String, String> given, @Nullable String body) {
        Operation operation = operations.get(id);
        assertThat(operation).as(id).isNotNull();
        Map<String, String> left = new LinkedHashMap<>(given);
        Map<String, String> headers = new LinkedHashMap<>();
        StringBuilder query = new StringBuilder();
        String path = operation.path();
        for (JsonNode each : operation.described().path("parameters")) {
            JsonNode parameter = resolved(each);
            String name = parameter.path("name").asString();
            String value = left.remove(name);
            assertThat(value != null || !parameter.path("required").asBoolean())
                    .as(id + " needs " + name)
                    .isTrue();
            if (value != null) {
                switch (parameter.path("in").asString()) {
                    case "path" -> path = path.replace("{" + name + "}", encoded(value));
                    case "query" -> query.append(query.isEmpty() ? "?" : "&").append(name + "=" + encoded(value));
                    default -> headers.put(name, value);
                }
            }
        }
        assertThat(left.keySet()).as("parameters that " + id + " does not take").isEmpty();
        Matcher unfilled = PLACE.matcher(path);
        assertThat(unfilled.find()).as(path).isFalse();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        console + description.path("servers").get(0).path("url").asString() + path + query))
                .timeout(Duration.ofSeconds(60));
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(operation.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return asDescribed(operation, send(request.build()));
    }

    private Answer asDescribed(Operation operation, HttpResponse<String> answer) {
        String what = operation.id() + " answers " + answer.statusCode() + " " + answer.body();
        JsonNode response = operation.described().path("responses").path(Integer.toString(answer.statusCode()));
        assertThat(response.isMissingNode()).as(what).isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode()).as(what + " as " + type).isFalse();
        response.path("headers")
                .propertyNames()
                .forEach(name ->
                        assertThat(answer.headers().firstValue(name)).as(what).isPresent());
        assertThat(validate(content.path("schema"), answer.body())).as(what).isEmpty();
        return new Answer(answer.statusCode(), JSON.readTree(answer.body()), answer);
    }

    /** Mistakes of a document by a schema of the description, in which no member may be that is not described. */
    private java.util.List<String> validate(JsonNode schema, String document) {
        ObjectNode whole = JSON.createObjectNode();
        whole.set("components", strict(description.path("components").deepCopy()));
        whole.setAll((ObjectNode) strict(schema.deepCopy()));
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
        return compiled.validate(JSON.readTree(document)).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("properties") instanceof ObjectNode && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            new TreeSet<>(object.propertyNames()).forEach(name -> strict(object.get(name)));
        }
        schema.forEach(DescribedApi::strict);
        return schema;
    }

    private JsonNode resolved(JsonNode node) {
        String to = node.path("$ref").asString("");
        return to.isEmpty() ? node : description.at(to.substring(1));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
