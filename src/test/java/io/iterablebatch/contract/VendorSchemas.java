package io.iterablebatch.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The definitions of the vendor's description as JSON Schema. Swagger's formats become what they mean: bounds and a
 * pattern. Answers may have members that nobody described (contract §1.1), requests not.
 */
final class VendorSchemas {

    private static final String REFERENCE = "#/definitions/";
    private static final String DATE_TIME =
            "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:\\d{2})$";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final ObjectNode ofRequests = JsonMapper.shared().createObjectNode();
    private final ObjectNode ofAnswers = JsonMapper.shared().createObjectNode();
    private final Map<String, Schema> schemas = new HashMap<>();

    VendorSchemas(JsonNode definitions) {
        for (var definition : definitions.properties()) {
            ofRequests.set(plain(definition.getKey()), converted(definition.getValue(), true));
            ofAnswers.set(plain(definition.getKey()), converted(definition.getValue(), false));
        }
    }

    /** What is wrong with the body of a request, by the place in the description, as in {@code User.email type}. */
    List<String> errorsInRequest(JsonNode schema, JsonNode body) {
        return errors(ofRequests, schema, body);
    }

    /** What is wrong with an answer; likewise. */
    List<String> errorsInAnswer(JsonNode schema, JsonNode answer) {
        return errors(ofAnswers, schema, answer);
    }

    private List<String> errors(ObjectNode definitions, JsonNode schema, JsonNode value) {
        boolean strict = definitions == ofRequests;
        Schema compiled = schemas.computeIfAbsent(strict + " " + schema, key -> {
            ObjectNode root = (ObjectNode) converted(schema, strict);
            root.set("$defs", definitions);
            return registry.getSchema(root);
        });
        return compiled.validate(value).stream().map(VendorSchemas::words).toList();
    }

    /** {@code #/$defs/Campaign/properties/labels/items/type} is {@code LiveCampaign.labels[] type}. */
    private static String words(Error error) {
        List<String> path = new ArrayList<>(
                List.of(error.getSchemaLocation().getFragment().toString().split("/")));
        String keyword = path.remove(path.size() - 1);
        String place = String.join("/", path)
                .replaceFirst("^.*\\$defs/", "")
                .replace("/properties/", ".")
                .replace("/items", "[]");
        String more = keyword.equals("enum") ? error.getInstanceNode().asString("") : error.getProperty();
        return place + " " + keyword + (more == null ? "" : " " + more);
    }

    private static JsonNode converted(JsonNode node, boolean strict) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonMapper.shared().createArrayNode();
            array.forEach(element -> copy.add(converted(element, strict)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonMapper.shared().createObjectNode();
        for (var member : object.properties()) {
            JsonNode value = member.getValue();
            switch (member.getKey()) {
                case "$ref" ->
                    copy.put("$ref", "#/$defs/" + plain(value.asString().substring(REFERENCE.length())));
                case "format" -> format(copy, value.asString(""));
                default -> copy.set(member.getKey(), converted(value, strict));
            }
        }
        if (strict && object.path("properties").isObject()) {
            copy.put("additionalProperties", false);
        }
        return copy;
    }

    private static void format(ObjectNode schema, String format) {
        switch (format) {
            case "int32" -> schema.put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
            case "int64" -> schema.put("minimum", Long.MIN_VALUE).put("maximum", Long.MAX_VALUE);
            case "date-time" -> schema.put("pattern", DATE_TIME);
            default -> throw new IllegalArgumentException("what does the format " + format + " mean?");
        }
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "_");
    }
}
