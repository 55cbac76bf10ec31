package io.iterablebatch.example.mapping;

import io.iterablebatch.job.action.ActionSection;
import io.iterablebatch.job.action.SubscriptionsSection;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.subscription.ChangeSet;
import io.iterablebatch.subscription.ChangeSetJson;
import io.iterablebatch.subscription.IdSetChange;
import io.iterablebatch.subscription.SubscriptionField;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The item of a request that an update becomes, as far as the job and the row say it. */
sealed interface SentItem {

    /** Its JSON. Numbers keep their points. */
    JsonNode json(Update update);

    /** Whether the update changes nothing at all, so that nothing is sent. */
    default boolean saysNothing(Update update) {
        return false;
    }

    static SentItem of(ActionSection section) {
        return section instanceof SubscriptionsSection subscriptions
                ? new SubscriptionsItem(subscriptions.replacesByRows())
                : new UsersItem();
    }

    /** Items of users are sent as they are mapped. */
    record UsersItem() implements SentItem {

        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();

        @Override
        public JsonNode json(Update update) {
            return MAPPER.readTree(update.item().bytes());
        }
    }

    /**
     * A field is an array where it is replaced whatever the user has. Otherwise the item says what is added and what is
     * removed: what is sent depends on what the user has.
     *
     * @param replacing whether a user's rows together replace each field that they are about
     */
    record SubscriptionsItem(boolean replacing) implements SentItem {

        private static final JsonMapper MAPPER = JsonMapper.shared();

        @Override
        public boolean saysNothing(Update update) {
            return ChangeSetJson.read(update.item().bytes()).isEmpty();
        }

        @Override
        public JsonNode json(Update update) {
            ChangeSet said = ChangeSetJson.read(update.item().bytes());
            ObjectNode whole = (ObjectNode) MAPPER.readTree(update.item().bytes());
            ObjectNode identifiers = whole.objectNode();
            whole.properties().stream()
                    .filter(member -> member.getValue().isString())
                    .forEach(member -> identifiers.set(member.getKey(), member.getValue()));
            byte[] changes = ChangeSetJson.write(null, null, replacing ? replaced(said) : said);
            MAPPER.readTree(changes)
                    .properties()
                    .forEach(field -> identifiers.set(field.getKey(), withoutEmpty(field.getValue())));
            return identifiers;
        }

        /** To which field a message type belongs, the project decides. */
        private static ChangeSet replaced(ChangeSet said) {
            Map<SubscriptionField, IdSetChange> fields = new EnumMap<>(SubscriptionField.class);
            fields.putAll(said.replacing().fields());
            fields.computeIfPresent(
                    SubscriptionField.MESSAGE_TYPES,
                    (types, change) -> said.fields().get(types));
            return new ChangeSet(fields);
        }

        private static JsonNode withoutEmpty(JsonNode change) {
            if (change instanceof ObjectNode edit) {
                edit.removeIf(JsonNode::isEmpty);
            }
            return change;
        }
    }
}
