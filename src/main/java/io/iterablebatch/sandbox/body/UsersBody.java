package io.iterablebatch.sandbox.body;

import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.project.SandboxIdentifiers;
import io.iterablebatch.sandbox.project.SandboxJson;
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

/** A body with an array of users, read in one pass. Unknown members are skipped. */
public abstract class UsersBody {

    private final byte[] body;
    private final String array;
    private final Map<String, String> complaints = new LinkedHashMap<>();
    private final List<@Nullable String> emails = new ArrayList<>();
    private final List<@Nullable String> userIds = new ArrayList<>();
    private long[] contents = new long[1_024];
    private int items;
    private boolean arraySeen;

    /** @param array the name of the member that holds the users */
    UsersBody(byte[] body, String array) {
        this.body = body;
        this.array = array;
    }

    /**
     * Takes one user over.
     *
     * @param path to it, as in {@code obj.users[1]}
     */
    abstract void user(String path, @Nullable String email, @Nullable String userId, ObjectNode object);

    /** Something that is no user stands in its place. */
    void noUser() {}

    /** Reads another member of the body, whose value begins at the parser's token. */
    void member(String name, JsonParser json) {
        json.skipChildren();
    }

    /** Path to what is wrong there, as in {@code obj.users[1].preferUserId}; empty where the body is well-formed. */
    public final Map<String, String> complaints() {
        return complaints;
    }

    final @Nullable String[] emails() {
        return emails.toArray(String[]::new);
    }

    final @Nullable String[] userIds() {
        return userIds.toArray(String[]::new);
    }

    /** A hash of each item's text. */
    final long[] contents() {
        return Arrays.copyOf(contents, items);
    }

    public LoggedItems logged() {
        return new LoggedItems(emails(), userIds(), contents());
    }

    final void read() {
        try (JsonParser json = SandboxJson.MAPPER.createParser(body)) {
            root(json);
        } catch (JacksonException e) {
            complaints.put("obj", "Malformed JSON");
        }
    }

    private void root(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            complaints.put("obj", "Object value expected");
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals(array) && value == JsonToken.START_ARRAY) {
                arraySeen = true;
                elements(json);
            } else if (name.equals(array)) {
                json.skipChildren();
            } else {
                member(name, json);
            }
        }
        if (!arraySeen) {
            complaints.put("obj." + array, "Array value expected");
        }
        if (json.nextToken() != null) {
            complaints.put("obj", "Malformed JSON");
        }
    }

    private void elements(JsonParser json) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int start = (int) json.currentTokenLocation().getByteOffset();
            JsonNode item = json.readValueAsTree();
            int end = (int) json.currentLocation().getByteOffset();
            String path = "obj." + array + "[" + items + "]";
            if (item instanceof ObjectNode object) {
                String email = text(path, "email", object);
                String userId = text(path, "userId", object);
                emails.add(SandboxIdentifiers.folded(email));
                userIds.add(userId);
                user(path, email, userId, object);
            } else {
                complaints.put(path, "Object value expected");
                emails.add(null);
                userIds.add(null);
                noUser();
            }
            if (items == contents.length) {
                contents = Arrays.copyOf(contents, items * 2);
            }
            contents[items++] = FnvHash.of(body, start, end);
        }
    }

    private @Nullable String text(String path, String member, ObjectNode object) {
        JsonNode value = object.path(member);
        if (!value.isString() && !isAbsent(value)) {
            complaints.put(path + "." + member, "String value expected");
        }
        return value.isString() ? value.stringValue() : null;
    }

    final @Nullable Boolean truth(String path, JsonNode value) {
        if (!value.isBoolean() && !isAbsent(value)) {
            complaints.put(path, "Boolean value expected");
        }
        return value.isBoolean() ? value.booleanValue() : null;
    }

    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
