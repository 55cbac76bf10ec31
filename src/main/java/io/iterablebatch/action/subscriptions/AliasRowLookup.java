package io.iterablebatch.action.subscriptions;

import io.iterablebatch.action.RunContext;
import io.iterablebatch.delivery.ProfileIdentifiers;
import io.iterablebatch.mapping.MappedRecord.Update;
import io.iterablebatch.mapping.SubscriptionsMapping;
import io.iterablebatch.source.SourceRecord;
import io.iterablebatch.subscription.ChangeSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds rows that name the users of a batch by other identifiers, which their profiles show. A source that groups its
 * rows by user could not know these; each row of a user carries what all of the user's rows together change.
 */
final class AliasRowLookup {

    private final RunContext run;
    private final SubscriptionsMapping mapping;

    AliasRowLookup(RunContext run, SubscriptionsMapping mapping) {
        this.run = run;
        this.mapping = mapping;
    }

    /** What all rows of a profile change, in order, for each update whose user other rows name differently. */
    Map<Update, ChangeSet> changes(List<Update> batch, List<UserReadResult> states) {
        IdentityHashMap<Update, ProfileIdentifiers> shown = new IdentityHashMap<>();
        Set<String> others = new LinkedHashSet<>();
        for (int i = 0; i < batch.size(); i++) {
            Update update = batch.get(i);
            if (update.record().together() != null && states.get(i) instanceof UserReadResult.FoundUser found) {
                List<String> more = otherKeys(update, found.shown());
                if (!more.isEmpty()) {
                    shown.put(update, found.shown());
                    others.addAll(more);
                }
            }
        }
        Map<String, List<SourceRecord>> named = run.rowsNaming(others);
        shown.entrySet()
                .removeIf(user ->
                        otherKeys(user.getKey(), user.getValue()).stream().noneMatch(named::containsKey));
        return shown.isEmpty() ? Map.of() : ofAll(shown);
    }

    private Map<Update, ChangeSet> ofAll(Map<Update, ProfileIdentifiers> shown) {
        Set<String> keys = new LinkedHashSet<>();
        shown.forEach((update, user) -> keys.addAll(allKeys(update, user)));
        Map<String, List<SourceRecord>> named = run.rowsNaming(keys);
        IdentityHashMap<Update, ChangeSet> changes = new IdentityHashMap<>();
        shown.forEach((update, user) -> {
            Map<Long, SourceRecord> rows = new TreeMap<>();
            allKeys(update, user)
                    .forEach(key -> named.getOrDefault(key, List.of()).forEach(row -> rows.put(row.number(), row)));
            changes.put(update, mapping.changes(List.copyOf(rows.values()), user.email(), user.userId()));
        });
        return changes;
    }

    /** Empty if the update names another identifier than the profile: then the other rows may be another user's. */
    private static List<String> otherKeys(Update update, ProfileIdentifiers user) {
        List<String> more = new ArrayList<>(user.keys());
        Collection<String> own = update.user().keys();
        return more.containsAll(own) && more.removeAll(own) ? more : List.of();
    }

    private static Set<String> allKeys(Update update, ProfileIdentifiers user) {
        Set<String> keys = new LinkedHashSet<>(update.user().keys());
        keys.addAll(user.keys());
        return keys;
    }
}
