package io.iterablebatch.sandbox.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The lists, channels and message types of a project. They never change. Thread-safe. */
public final class Catalogue {

    /**
     * What a message type means for a subscription.
     *
     * @param isOptIn whether users are subscribed one by one; else they are all subscribed until they unsubscribe
     */
    record MessageType(long channelId, boolean isOptIn) {}

    private static final Set<String> SETTABLE = Set.of("Standard", "Suppression");

    private final JsonNode lists;
    private final JsonNode channels;
    private final JsonNode messageTypes;
    private final Set<Long> settableLists = new HashSet<>();
    private final Set<Long> knownChannels = new HashSet<>();
    private final Map<Long, MessageType> knownTypes = new HashMap<>();

    private Catalogue(JsonNode lists, JsonNode channels, JsonNode messageTypes) {
        this.lists = lists;
        this.channels = channels;
        this.messageTypes = messageTypes;
        for (JsonNode list : lists) {
            if (SETTABLE.contains(list.path("listType").asString())) {
                settableLists.add(list.path("id").longValue());
            }
        }
        for (JsonNode channel : channels) {
            knownChannels.add(channel.path("id").longValue());
        }
        for (JsonNode type : messageTypes) {
            knownTypes.put(
                    type.path("id").longValue(),
                    new MessageType(type.path("channelId").longValue(), isOptIn(type)));
        }
    }

    /** The ones that docs/sandbox.md lists: their ids stay the same from one version to the next. */
    public static Catalogue sample() {
        try (InputStream file = Catalogue.class.getResourceAsStream("sample-catalogue.json")) {
            return of(new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one.
     *
     * @param json an object of three arrays, {@code lists}, {@code channels} and {@code messageTypes}, with elements as
     *     the API answers them
     */
    public static Catalogue of(String json) {
        JsonNode all = SandboxJson.MAPPER.readTree(json);
        return new Catalogue(all.path("lists"), all.path("channels"), all.path("messageTypes"));
    }

    /** The same, as in a project where opt-in message types aren't enabled. */
    Catalogue withoutOptIn() {
        ArrayNode kept = SandboxJson.MAPPER.createArrayNode();
        for (JsonNode type : messageTypes) {
            if (!isOptIn(type)) {
                kept.add(type);
            }
        }
        return new Catalogue(lists, channels, kept);
    }

    /** The elements of the API's answer; not to be changed. */
    public JsonNode lists() {
        return lists;
    }

    /** The elements of the API's answer; not to be changed. */
    public JsonNode channels() {
        return channels;
    }

    /** The elements of the API's answer; not to be changed. */
    public JsonNode messageTypes() {
        return messageTypes;
    }

    /** Whether a user can be put on the list: the others are made by the service itself. */
    boolean takesUsers(long listId) {
        return settableLists.contains(listId);
    }

    boolean hasChannel(long id) {
        return knownChannels.contains(id);
    }

    @Nullable MessageType messageType(long id) {
        return knownTypes.get(id);
    }

    private static boolean isOptIn(JsonNode type) {
        return type.path("subscriptionPolicy").asString().equals("OptIn");
    }
}
