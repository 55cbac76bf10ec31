package io.iterablebatch.action;

import io.iterablebatch.mapping.Mapped.Update;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the update that an answer means by an identifier. Iterable answers in lower case, and with either identifier of
 * a user (contract §1.6, §2).
 */
public final class BatchIndex {

    private final List<Update> batch;
    private final Names emails = new Names();
    private final Names userIds = new Names();
    private final Function<Update, List<@Nullable String>> otherNames;
    private @Nullable Names others;

    public BatchIndex(List<Update> batch) {
        this(batch, update -> List.of());
    }

    /**
     * @param otherNames what an answer may call an update by besides, or nulls; only looked for where all else fails
     */
    public BatchIndex(List<Update> batch, Function<Update, List<@Nullable String>> otherNames) {
        this.batch = batch;
        this.otherNames = otherNames;
        for (Update update : batch) {
            emails.add(update.email(), update);
            userIds.add(update.userId(), update);
        }
    }

    /** The update that the name means, or null; looked for among userIds first or among e-mails first. */
    public @Nullable Update find(String name, boolean userIdFirst) {
        Names likely = userIdFirst ? userIds : emails;
        Names other = userIdFirst ? emails : userIds;
        Update found = likely.find(name);
        if (found == null) {
            found = other.find(name);
        }
        return found == null ? others().find(name) : found;
    }

    /** The update of an e-mail, or null. */
    public @Nullable Update byEmail(String name) {
        return emails.find(name);
    }

    /** The update of a userId, or null. */
    public @Nullable Update byUserId(String name) {
        return userIds.find(name);
    }

    private Names others() {
        Names names = others;
        if (names == null) {
            names = new Names();
            for (Update update : batch) {
                for (String name : otherNames.apply(update)) {
                    names.add(name, update);
                }
            }
            others = names;
        }
        return names;
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
