package io.iterablebatch.subscription;

import io.iterablebatch.subscription.IdSetChange.Edit;
import io.iterablebatch.subscription.IdSetChange.Replace;
import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Change sets as JSON. A change set in which every field is replaced is an item of {@code POST
 * /api/users/bulkUpdateSubscriptions} (contract §3). A field is either an array, the ids to replace it by, or
 * {@code {"add":[…],"remove":[…]}}, which must be applied to the user's present state before it can be sent. Equal
 * change sets have equal bytes.
 */
public final class ChangeSetJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int USUAL = 200;

    private ChangeSetJson() {}

    /** The item of a user, UTF-8. At least one identifier must be given. */
    public static byte[] write(@Nullable String email, @Nullable String userId, ChangeSet changes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL);
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            if (email != null) {
                out.writeStringProperty("email", email);
            }
            if (userId != null) {
                out.writeStringProperty("userId", userId);
            }
            changes.fields().forEach((field, change) -> {
                out.writeName(field.word());
                write(change, out);
            });
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(IdSetChange change, JsonGenerator out) {
        if (change instanceof Edit edit) {
            out.writeStartObject();
            out.writeName("add");
            write(edit.add(), out);
            out.writeName("remove");
            write(edit.remove(), out);
            out.writeEndObject();
        } else {
            write(((Replace) change).ids(), out);
        }
    }

    private static void write(IdSet ids, JsonGenerator out) {
        out.writeStartArray();
        ids.stream().forEach(out::writeNumber);
        out.writeEndArray();
    }

    /** The change set of an item. */
    public static ChangeSet read(byte[] item) {
        EnumMap<SubscriptionField, IdSetChange> fields = new EnumMap<>(SubscriptionField.class);
        for (var member : tree(item).properties()) {
            JsonNode value = member.getValue();
            if (value.isArray()) {
                fields.put(SubscriptionField.of(member.getKey()), new Replace(ids(value)));
            } else if (value.isObject()) {
                fields.put(
                        SubscriptionField.of(member.getKey()),
                        new Edit(ids(value.path("add")), ids(value.path("remove"))));
            }
        }
        return new ChangeSet(fields);
    }

    private static JsonNode tree(byte[] item) {
        try {
            return MAPPER.readTree(item);
        } catch (JacksonException e) {
            // Without the cause, which would hold a piece of the record.
            throw new IllegalArgumentException("an item is not JSON");
        }
    }

    private static IdSet ids(JsonNode array) {
        return IdSet.of(array.valueStream().mapToLong(JsonNode::longValue));
    }
}
