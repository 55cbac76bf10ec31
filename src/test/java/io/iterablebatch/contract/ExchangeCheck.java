package io.iterablebatch.contract;

import io.iterablebatch.contract.VendorDescription.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what went over the wire against the vendor's description. What does not agree is named by its place there, so
 * that one flaw of the description is one line however often it shows.
 */
final class ExchangeCheck {

    /** The description gives errors no schema; those in JSON are this (contract §1.2). */
    private static final String ENVELOPE = "{\"$ref\":\"#/definitions/IterableApiResponse\"}";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final VendorDescription description = VendorDescription.read();
    private final VendorSchemas schemas = new VendorSchemas(description.definitions());

    VendorDescription description() {
        return description;
    }

    /** What the description says otherwise of the request. */
    List<String> request(Exchange exchange) {
        Optional<Operation> operation = operation(exchange);
        if (operation.isEmpty()) {
            return List.of(exchange.method() + " " + exchange.uri().getRawPath() + " is not described");
        }
        List<String> deviations = new ArrayList<>();
        if (!exchange.hasKey()) {
            deviations.add("no Api-Key");
        }
        query(operation.get(), exchange.uri().getRawQuery(), deviations);
        path(operation.get(), exchange.uri().getRawPath(), deviations);
        body(operation.get(), exchange.body(), deviations);
        return deviations;
    }

    /** What the description says otherwise of the answer. */
    List<String> answer(Exchange exchange) {
        Optional<Operation> operation = operation(exchange);
        return operation.isEmpty() ? List.of() : answer(operation.get(), exchange);
    }

    /** The name of what was asked, as in {@code GET /api/campaigns/{id}}. */
    Optional<Operation> operation(Exchange exchange) {
        return description.operation(exchange.method(), exchange.uri().getRawPath());
    }

    private List<String> answer(Operation operation, Exchange exchange) {
        String status = Integer.toString(exchange.status());
        JsonNode responses = operation.json().path("responses");
        JsonNode response = responses.path(status);
        List<String> deviations = new ArrayList<>();
        if (response.isMissingNode()) {
            deviations.add(operation.name() + " does not describe " + status);
        }
        JsonNode schema = response.path("schema");
        if (exchange.status() >= 400) {
            if (exchange.contentType().startsWith("application/json")) {
                deviations.addAll(schemas.errorsInAnswer(JSON.readTree(ENVELOPE), json(exchange.answer())));
            }
        } else if (schema.isMissingNode()) {
            deviations.add(operation.name() + " has no schema for " + status);
        } else {
            deviations.addAll(schemas.errorsInAnswer(schema, json(exchange.answer())));
        }
        return deviations;
    }

    private void body(Operation operation, byte[] body, List<String> deviations) {
        JsonNode described = parameter(operation, "body", "body");
        if (described.isMissingNode()) {
            if (body.length > 0) {
                deviations.add(operation.name() + " takes no body");
            }
            return;
        }
        schemas.errorsInRequest(described.path("schema"), json(body)).forEach(deviations::add);
    }

    private void query(Operation operation, String query, List<String> deviations) {
        Set<String> given = new HashSet<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            String name = decoded(pair.substring(0, Math.max(pair.indexOf('='), 0)));
            String value = decoded(pair.substring(pair.indexOf('=') + 1));
            JsonNode described = parameter(operation, name, "query");
            boolean multi = described.path("collectionFormat").asString("").equals("multi");
            if (described.isMissingNode()) {
                deviations.add(operation.name() + " has no parameter " + name);
            } else if (!given.add(name) && !multi) {
                deviations.add(operation.name() + " takes one " + name);
            } else if (!isValue(value, multi ? described.path("items") : described)) {
                deviations.add(operation.name() + " takes no " + name + " like " + value);
            }
        }
    }

    private void path(Operation operation, String path, List<String> deviations) {
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String name = operation.segments().get(i);
            if (name.startsWith("{")) {
                JsonNode described = parameter(operation, name.substring(1, name.length() - 1), "path");
                if (!isValue(decoded(segments[i]), described)) {
                    deviations.add(operation.name() + " takes no " + name + " like " + segments[i]);
                }
            }
        }
    }

    /** Whether a text is of the type of a parameter. */
    private boolean isValue(String text, JsonNode described) {
        JsonNode value = described.path("type").asString("").equals("string") ? JSON.valueToTree(text) : json(text);
        ObjectNode schema = JSON.createObjectNode();
        for (String word : List.of("type", "format", "enum")) {
            if (described.has(word)) {
                schema.set(word, described.get(word));
            }
        }
        return schemas.errorsInRequest(schema, value).isEmpty();
    }

    private static JsonNode parameter(Operation operation, String name, String in) {
        for (JsonNode parameter : operation.json().path("parameters")) {
            boolean named = parameter.path("name").asString("").equals(name);
            if (named && parameter.path("in").asString("").equals(in)) {
                return parameter;
            }
        }
        return JSON.missingNode();
    }

    private static JsonNode json(String text) {
        return json(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is no JSON is a text, which no schema here takes for an object or a number. */
    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            return JSON.valueToTree(new String(text, StandardCharsets.UTF_8));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
