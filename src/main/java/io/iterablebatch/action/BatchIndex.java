package io.iterablebatch.action;

import io.iterablebatch.mapping.Mapped.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /**
     * The updates that the name may mean: mostly one, or none; several where they share a name, such as the e-mail that
     * two users are to have. Looked for among userIds first or among e-mails first.
     */
    public List<Update> candidates(String name, boolean userIdFirst) {
        Names likely = userIdFirst ? userIds : emails;
        Names other = userIdFirst ? emails : userIds;
        List<Update> found = likely.candidates(name);
        if (found.isEmpty()) {
            found = other.candidates(name);
        }
        return found.isEmpty() ? others().candidates(name) : found;
    }

    /** The one update that the name means, or null. */
    public @Nullable Update find(String name, boolean userIdFirst) {
        List<Update> candidates = candidates(name, userIdFirst);
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    /** The update of an e-mail, or null; null, too, where it may be one of several. */
    public @Nullable Update byEmail(String name) {
        return emails.find(name);
    }

    /** As of an e-mail. */
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

    /** Exact spelling goes before any other. */
    private static final class Names {

        private final Map<String, List<Update>> exact = new HashMap<>();
        private final Map<String, List<Update>> folded = new HashMap<>();

        void add(@Nullable String name, Update update) {
            if (name != null) {
                add(exact, name, update);
                add(folded, fold(name), update);
            }
        }

        private static void add(Map<String, List<Update>> names, String name, Update update) {
            List<Update> sharing = names.computeIfAbsent(name, unused -> new ArrayList<>(1));
            if (sharing.isEmpty() || !sharing.get(sharing.size() - 1).equals(update)) {
                sharing.add(update);
            }
        }

        List<Update> candidates(String name) {
            List<Update> found = exact.get(name);
            return found == null ? folded.getOrDefault(fold(name), List.of()) : found;
        }

        @Nullable Update find(String name) {
            List<Update> found = candidates(name);
            return found.size() == 1 ? found.get(0) : null;
        }

        private static String fold(String name) {
            return name.strip().toLowerCase(Locale.ROOT);
        }
    }
}
