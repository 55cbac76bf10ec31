package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.state.ProjectKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a user is subscribed to or unsubscribed from: sets of ids (contract §3). */
public enum SubscriptionSet {
    LISTS("emailListIds"),
    UNSUBSCRIBED_CHANNELS("unsubscribedChannelIds"),
    UNSUBSCRIBED_MESSAGE_TYPES("unsubscribedMessageTypeIds"),
    SUBSCRIBED_MESSAGE_TYPES("subscribedMessageTypeIds");

    private final String sentAs;

    SubscriptionSet(String sentAs) {
        this.sentAs = sentAs;
    }

    /** Its name in a request. */
    public String sentAs() {
        return sentAs;
    }

    /** Its name on a profile (contract §1.6). */
    public String storedAs(ProjectKind kind) {
        return this == LISTS && kind != ProjectKind.EMAIL ? "userListIds" : sentAs;
    }

    /** Gives the ids their stored form, in ascending order and each once, so that equal sets are equal states. */
    static void normalise(ObjectNode dataFields, ProjectKind kind) {
        for (SubscriptionSet field : values()) {
            String name = field.storedAs(kind);
            if (dataFields.get(name) instanceof ArrayNode ids) {
                dataFields.set(name, normalised(ids));
            }
        }
    }

    /** The ids as they are stored; none are stored as null, which removes the field. */
    static JsonNode normalised(ArrayNode ids) {
        ArrayNode sorted = SandboxJson.MAPPER.createArrayNode();
        ids.valueStream().mapToLong(JsonNode::longValue).sorted().distinct().forEach(sorted::add);
        return sorted.isEmpty() ? SandboxJson.MAPPER.nullNode() : sorted;
    }
}
