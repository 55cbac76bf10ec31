package io.iterablebatch.sandbox.body;

import io.iterablebatch.sandbox.project.SandboxJson;
import io.iterablebatch.sandbox.project.UserItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a bulk update. */
public final class BulkUpdateBody extends UsersBody {

    private final List<UserItem> users = new ArrayList<>();
    private @Nullable Boolean createNewFields;

    private BulkUpdateBody(byte[] body) {
        super(body, "users");
    }

    public static BulkUpdateBody read(byte[] body) {
        BulkUpdateBody read = new BulkUpdateBody(body);
        read.read();
        return read;
    }

    public List<UserItem> users() {
        return users;
    }

    public @Nullable Boolean createNewFields() {
        return createNewFields;
    }

    @Override
    void member(String name, JsonParser json) {
        if (name.equals("createNewFields")) {
            createNewFields = truth("obj.createNewFields", json.readValueAsTree());
        } else {
            json.skipChildren();
        }
    }

    @Override
    void user(String path, @Nullable String email, @Nullable String userId, ObjectNode object) {
        JsonNode fields = object.path("dataFields");
        if (!fields.isObject() && !isAbsent(fields)) {
            complaints().put(path + ".dataFields", "Object value expected");
        }
        users.add(new UserItem(
                email,
                userId,
                fields instanceof ObjectNode data ? data : SandboxJson.MAPPER.createObjectNode(),
                Boolean.TRUE.equals(truth(path + ".preferUserId", object.path("preferUserId"))),
                Boolean.TRUE.equals(truth(path + ".mergeNestedObjects", object.path("mergeNestedObjects")))));
    }
}
