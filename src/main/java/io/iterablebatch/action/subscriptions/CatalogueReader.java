package io.iterablebatch.action.subscriptions;

import io.iterablebatch.ExitCode;
import io.iterablebatch.RunFailure;
import io.iterablebatch.api.ApiAnswer;
import io.iterablebatch.api.ApiClient;
import io.iterablebatch.api.ApiRequest;
import io.iterablebatch.api.Endpoint;
import io.iterablebatch.api.QueryParameters;
import io.iterablebatch.subscription.SubscriptionCatalogue;
import io.iterablebatch.subscription.SubscriptionCatalogue.MessageType;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads the lists, channels and message types of the project (contract §9): three requests, none of them paged. */
final class CatalogueReader {

    static final Endpoint LISTS = new Endpoint("GET", "/api/lists", 100);
    static final Endpoint CHANNELS = new Endpoint("GET", "/api/channels", 100);
    static final Endpoint MESSAGE_TYPES = new Endpoint("GET", "/api/messageTypes", 100);

    /** The types of lists that users can be put on; Iterable fills all others itself. */
    private static final Set<String> STATIC = Set.of("standard", "suppression");

    private CatalogueReader() {}

    static SubscriptionCatalogue read(ApiClient client) {
        TreeMap<Long, String> lists = new TreeMap<>();
        for (JsonNode list : ask(client, LISTS, "lists")) {
            if (STATIC.contains(word(list, "listType"))) {
                lists.put(list.path("id").longValue(), list.path("name").asString(""));
            }
        }
        TreeMap<Long, String> channels = new TreeMap<>();
        for (JsonNode channel : ask(client, CHANNELS, "channels")) {
            channels.put(channel.path("id").longValue(), channel.path("name").asString(""));
        }
        TreeMap<Long, MessageType> types = new TreeMap<>();
        for (JsonNode type : ask(client, MESSAGE_TYPES, "messageTypes")) {
            boolean optIn = word(type, "subscriptionPolicy").equals("optin");
            types.put(
                    type.path("id").longValue(),
                    new MessageType(type.path("name").asString(""), optIn));
        }
        return new SubscriptionCatalogue(lists, channels, types);
    }

    private static String word(JsonNode node, String member) {
        return node.path(member).asString("").toLowerCase(Locale.ROOT);
    }

    private static JsonNode ask(ApiClient client, Endpoint endpoint, String member) {
        ApiAnswer answer = client.send(ApiRequest.read(endpoint, QueryParameters.NONE, "check-" + member));
        if (answer instanceof ApiAnswer.Taken taken && taken.body().path(member).isArray()) {
            return taken.body().path(member);
        }
        String said = answer instanceof ApiAnswer.Refused refused ? ", HTTP " + refused.status() : "";
        throw new RunFailure(
                ExitCode.FAILED, endpoint.name() + " does not tell what the project has" + said + "; run it again");
    }
}
