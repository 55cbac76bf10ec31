package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.state.ProjectKind;
import io.iterablebatch.sandbox.state.User;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an update does to the data fields of a profile. */
final class Profiles {

    private Profiles() {}

    /**
     * Overwrites the named top-level fields and leaves the others alone; null removes a field.
     *
     * @param mergeObjects whether the members of a top-level object are added to those that are there
     */
    static byte[] merged(byte[] before, ObjectNode changes, boolean mergeObjects) {
        if (before.length <= 2) {
            withoutNulls(changes);
            return SandboxJson.MAPPER.writeValueAsBytes(changes);
        }
        ObjectNode fields = (ObjectNode) SandboxJson.MAPPER.readTree(before);
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            JsonNode old = fields.get(change.getKey());
            if (mergeObjects && old instanceof ObjectNode inner && change.getValue() instanceof ObjectNode members) {
                inner.setAll(members);
                withoutNulls(inner);
            } else {
                fields.set(change.getKey(), change.getValue());
            }
        }
        withoutNulls(fields);
        return SandboxJson.MAPPER.writeValueAsBytes(fields);
    }

    /** Takes the nulls out, also those one level down. */
    private static void withoutNulls(ObjectNode object) {
        object.properties().removeIf(member -> member.getValue().isNull());
        for (JsonNode value : object) {
            if (value instanceof ObjectNode inner) {
                withoutNulls(inner);
            }
        }
    }

    static String key(ProjectKind kind, User user) {
        String email = user.email() == null ? "" : user.email();
        String userId = user.userId();
        return kind == ProjectKind.EMAIL || userId == null ? email : userId;
    }

    static String canonical(User user) {
        ObjectNode profile = SandboxJson.MAPPER.createObjectNode();
        profile.put("email", user.email());
        profile.put("userId", user.userId());
        profile.set("dataFields", SandboxJson.MAPPER.readTree(user.dataFields()));
        return SandboxJson.canonical(SandboxJson.MAPPER.writeValueAsBytes(profile));
    }
}
