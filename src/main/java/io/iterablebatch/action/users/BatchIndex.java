package io.iterablebatch.action.users;

import io.iterablebatch.mapping.Mapped.Update;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the update that an answer means by an identifier. Iterable answers in lower case, and with either identifier of
 * a user (contract §1.6, §2).
 */
final class BatchIndex {

    private final List<Update> batch;
    private final Names emails = new Names();
    private final Names userIds = new Names();
    private @Nullable Names inFields;

    BatchIndex(List<Update> batch) {
        this.batch = batch;
        for (Update update : batch) {
            emails.add(update.email(), update);
            userIds.add(update.userId(), update);
        }
    }

    /** The update that the name means, or null; looked for among userIds first or among e-mails first. */
    @Nullable Update find(String name, boolean userIdFirst) {
        Names likely = userIdFirst ? userIds : emails;
        Names other = userIdFirst ? emails : userIds;
        Update found = likely.find(name);
        if (found == null) {
            found = other.find(name);
        }
        return found == null ? inFields().find(name) : found;
    }

    @Nullable Update byEmail(String name) {
        return emails.find(name);
    }

    @Nullable Update byUserId(String name) {
        return userIds.find(name);
    }

    /** A conflict names the taken identifier, which may be a new one among the fields. */
    private Names inFields() {
        Names names = inFields;
        if (names == null) {
            names = new Names();
            for (Update update : batch) {
                JsonNode fields = Items.dataFields(update);
                names.add(text(fields.path("email")), update);
                names.add(text(fields.path("userId")), update);
            }
            inFields = names;
        }
        return names;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    /** Exact spelling goes before any other, and a spelling that could mean two updates means none. */
    private static final class Names {

        private final Map<String, Update> exact = new HashMap<>();
        private final Map<String, Update> folded = new HashMap<>();
        private final Set<String> ambiguous = new HashSet<>();

        void add(@Nullable String name, Update update) {
            if (name == null) {
                return;
            }
            exact.put(name, update);
            Update other = folded.put(fold(name), update);
            if (other != null && !other.equals(update)) {
                ambiguous.add(fold(name));
            }
        }

        @Nullable Update find(String name) {
            Update found = exact.get(name);
            String key = fold(name);
            return found != null || ambiguous.contains(key) ? found : folded.get(key);
        }

        private static String fold(String name) {
            return name.strip().toLowerCase(Locale.ROOT);
        }
    }
}
