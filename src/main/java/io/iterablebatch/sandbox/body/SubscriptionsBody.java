package io.iterablebatch.sandbox.body;

import io.iterablebatch.sandbox.log.LoggedItems;
import io.iterablebatch.sandbox.project.SubscriptionItem;
import io.iterablebatch.sandbox.project.SubscriptionSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a bulk update of subscriptions. */
public final class SubscriptionsBody extends UsersBody {

    static final String ARRAY = "updateSubscriptionsRequests";
    private static final List<String> ATTRIBUTION = List.of("campaignId", "templateId");

    private final List<SubscriptionItem> items = new ArrayList<>();
    private final List<Map<String, List<Long>>> sent = new ArrayList<>();

    private SubscriptionsBody(byte[] body) {
        super(body, ARRAY);
    }

    public static SubscriptionsBody read(byte[] body) {
        SubscriptionsBody read = new SubscriptionsBody(body);
        read.read();
        return read;
    }

    public List<SubscriptionItem> items() {
        return items;
    }

    @Override
    public LoggedItems logged() {
        return new LoggedItems(emails(), userIds(), contents(), List.copyOf(sent));
    }

    @Override
    void user(String path, @Nullable String email, @Nullable String userId, ObjectNode object) {
        Map<SubscriptionSet, List<Long>> ids = new EnumMap<>(SubscriptionSet.class);
        Map<String, List<Long>> named = new LinkedHashMap<>();
        for (SubscriptionSet field : SubscriptionSet.values()) {
            List<Long> values = ids(path + "." + field.sentAs(), object.path(field.sentAs()));
            if (values != null) {
                ids.put(field, values);
                named.put(field.sentAs(), values);
            }
        }
        for (String member : ATTRIBUTION) {
            JsonNode value = object.path(member);
            if (!isAbsent(value)) {
                id(path + "." + member, value);
            }
        }
        Boolean validate = truth(path + ".validateChannelAlignment", object.path("validateChannelAlignment"));
        items.add(new SubscriptionItem(email, userId, ids, !Boolean.FALSE.equals(validate)));
        sent.add(named);
    }

    @Override
    void noUser() {
        sent.add(Map.of());
    }

    /** The ids in the order in which they were sent, or null: untouched. */
    private @Nullable List<Long> ids(String path, JsonNode value) {
        if (isAbsent(value)) {
            return null;
        }
        if (!value.isArray()) {
            complaints().put(path, "Array value expected");
            return null;
        }
        List<Long> ids = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            ids.add(id(path + "[" + i + "]", value.get(i)));
        }
        return ids;
    }

    private long id(String path, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            complaints().put(path, "Number value expected");
            return 0;
        }
        return value.longValue();
    }
}
