package io.iterablebatch.sandbox;

import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.project.Identifiers;
import io.iterablebatch.sandbox.project.Json;
import io.iterablebatch.sandbox.project.UserItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a bulk update, read in one pass. Unknown members are skipped. */
final class BulkUpdateBody {

    private final byte[] body;
    private final List<UserItem> users = new ArrayList<>();
    private final Map<String, String> complaints = new LinkedHashMap<>();
    private final List<@Nullable String> emails = new ArrayList<>();
    private final List<@Nullable String> userIds = new ArrayList<>();
    private long[] contents = new long[1_024];
    private int items;
    private boolean usersSeen;
    private @Nullable Boolean createNewFields;

    private BulkUpdateBody(byte[] body) {
        this.body = body;
    }

    static BulkUpdateBody read(byte[] body) {
        BulkUpdateBody read = new BulkUpdateBody(body);
        try (JsonParser json = Json.MAPPER.createParser(body)) {
            read.root(json);
        } catch (JacksonException e) {
            read.complaints.put("obj", "Malformed JSON");
        }
        return read;
    }

    List<UserItem> users() {
        return users;
    }

    /** Path to what is wrong there, as in {@code obj.users[1].preferUserId}; empty where the body is well-formed. */
    Map<String, String> complaints() {
        return complaints;
    }

    @Nullable Boolean createNewFields() {
        return createNewFields;
    }

    LoggedItems logged() {
        return new LoggedItems(
                emails.toArray(String[]::new), userIds.toArray(String[]::new), Arrays.copyOf(contents, items));
    }

    private void root(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            complaints.put("obj", "Object value expected");
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("users") && value == JsonToken.START_ARRAY) {
                usersSeen = true;
                users(json);
            } else if (name.equals("createNewFields")) {
                createNewFields = truth("obj.createNewFields", json.readValueAsTree());
            } else {
                json.skipChildren();
            }
        }
        if (!usersSeen) {
            complaints.put("obj.users", "Array value expected");
        }
        if (json.nextToken() != null) {
            complaints.put("obj", "Malformed JSON");
        }
    }

    private void users(JsonParser json) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) json.currentTokenLocation().getByteOffset();
            JsonNode item = json.readValueAsTree();
            int end = (int) json.currentLocation().getByteOffset();
            String path = "obj.users[" + items + "]";
            if (item instanceof ObjectNode object) {
                user(path, object);
            } else {
                complaints.put(path, "Object value expected");
                emails.add(null);
                userIds.add(null);
            }
            if (items == contents.length) {
                contents = Arrays.copyOf(contents, items * 2);
            }
            contents[items++] = ContentHash.of(body, start, end);
        }
    }

    private void user(String path, ObjectNode object) {
        String email = text(path, "email", object);
        String userId = text(path, "userId", object);
        JsonNode fields = object.path("dataFields");
        if (!fields.isObject() && !isAbsent(fields)) {
            complaints.put(path + ".dataFields", "Object value expected");
        }
        boolean preferUserId = Boolean.TRUE.equals(truth(path + ".preferUserId", object.path("preferUserId")));
        boolean merge = Boolean.TRUE.equals(truth(path + ".mergeNestedObjects", object.path("mergeNestedObjects")));
        emails.add(Identifiers.folded(email));
        userIds.add(userId);
        users.add(new UserItem(
                email,
                userId,
                fields instanceof ObjectNode data ? data : Json.MAPPER.createObjectNode(),
                preferUserId,
                merge));
    }

    private @Nullable String text(String path, String member, ObjectNode object) {
        JsonNode value = object.path(member);
        if (!value.isString() && !isAbsent(value)) {
            complaints.put(path + "." + member, "String value expected");
        }
        return value.isString() ? value.stringValue() : null;
    }

    private @Nullable Boolean truth(String path, JsonNode value) {
        if (!value.isBoolean() && !isAbsent(value)) {
            complaints.put(path, "Boolean value expected");
        }
        return value.isBoolean() ? value.booleanValue() : null;
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
