package io.iterablebatch.action;

import io.iterablebatch.mapping.MappedRecord.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the update that an answer means by an identifier. Iterable answers with e-mails in lower case, and with either
 * identifier of a user (contract §1.6, §2) or one that an update wants to give the user.
 */
public final class BatchIndex {

    private final List<Update> batch;
    private final Names emails = new Names(false);
    private final Names userIds = new Names(true);
    private final Function<Update, WantedIdentifiers> wanted;
    private final Names wantedEmails = new Names(false);
    private final Names wantedUserIds = new Names(true);
    private boolean wantedRead;

    /** Identifiers that an update wants to give its user. */
    public record WantedIdentifiers(
            @Nullable String email, @Nullable String userId) {

        public static final WantedIdentifiers NOTHING = new WantedIdentifiers(null, null);
    }

    /** @param wanted the identifiers that an update wants to give; called only when a name may be one of those */
    public BatchIndex(List<Update> batch, Function<Update, WantedIdentifiers> wanted) {
        this.batch = batch;
        this.wanted = wanted;
        for (Update update : batch) {
            emails.add(update.email(), update);
            userIds.add(update.userId(), update);
        }
    }

    /**
     * The updates that the name may mean: usually one or none; several if they share a name, such as the e-mail that
     * two users are to have. UserIds or e-mails are searched first, wanted identifiers last.
     */
    public List<Update> candidates(String name, boolean userIdFirst) {
        List<Update> found = identified(name, userIdFirst);
        return found.isEmpty() ? wanting(name, userIdFirst) : found;
    }

    /** The same for an answer that may name one user's identifier and mean an update that wants to have it. */
    public List<Update> candidatesOfConflict(String name, boolean userIdFirst) {
        Set<Update> all = new LinkedHashSet<>(identified(name, userIdFirst));
        all.addAll(wanting(name, userIdFirst));
        return List.copyOf(all);
    }

    private List<Update> identified(String name, boolean userIdFirst) {
        List<Update> found = (userIdFirst ? userIds : emails).candidates(name);
        return found.isEmpty() ? (userIdFirst ? emails : userIds).candidates(name) : found;
    }

    private List<Update> wanting(String name, boolean userIdFirst) {
        readWanted();
        List<Update> found = (userIdFirst ? wantedUserIds : wantedEmails).candidates(name);
        return found.isEmpty() ? (userIdFirst ? wantedEmails : wantedUserIds).candidates(name) : found;
    }

    /** The one update that the name means; null if there is none or several. */
    public @Nullable Update find(String name, boolean userIdFirst) {
        return only(candidates(name, userIdFirst));
    }

    /** The update of this e-mail; null if there is none or may be several, or if another wants to have it. */
    public @Nullable Update byEmail(String name) {
        return emails.candidates(name).isEmpty() ? null : only(candidatesOfConflict(name, false));
    }

    /** The update of this userId, as {@link #byEmail}. */
    public @Nullable Update byUserId(String name) {
        return userIds.candidates(name).isEmpty() ? null : only(candidatesOfConflict(name, true));
    }

    private static @Nullable Update only(List<Update> candidates) {
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    private void readWanted() {
        if (!wantedRead) {
            wantedRead = true;
            for (Update update : batch) {
                WantedIdentifiers names = wanted.apply(update);
                wantedEmails.add(names.email(), update);
                wantedUserIds.add(names.userId(), update);
            }
        }
    }

    /** Names whose case matters: an exact spelling takes precedence over any other. */
    private static final class Names {

        private final boolean caseMatters;
        private final Map<String, List<Update>> exact = new HashMap<>();
        private final Map<String, List<Update>> folded = new HashMap<>();

        Names(boolean caseMatters) {
            this.caseMatters = caseMatters;
        }

        void add(@Nullable String name, Update update) {
            if (name != null) {
                if (caseMatters) {
                    add(exact, name, update);
                }
                add(folded, fold(name), update);
            }
        }

        private static void add(Map<String, List<Update>> names, String name, Update update) {
            names.computeIfAbsent(name, unused -> new ArrayList<>(1)).add(update);
        }

        List<Update> candidates(String name) {
            List<Update> found = exact.get(name);
            return found == null ? folded.getOrDefault(fold(name), List.of()) : found;
        }

        private static String fold(String name) {
            return name.strip().toLowerCase(Locale.ROOT);
        }
    }
}
