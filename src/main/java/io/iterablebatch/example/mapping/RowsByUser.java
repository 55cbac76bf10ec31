package io.iterablebatch.example.mapping;

import io.iterablebatch.mapping.MappedRecord;
import io.iterablebatch.mapping.UserIdentifiers;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a few users in the order in which {@link io.iterablebatch.source.grouped.GroupedSource} hands out those
 * of a whole source: user by user, and what rows of one user with the same identifiers, one after the other, say
 * together.
 */
final class RowsByUser {

    private record NamedRow(
            SourceRecord row,
            @Nullable String email,
            @Nullable String userId) {

        boolean names(NamedRow other) {
            return Objects.equals(email, other.email) && Objects.equals(userId, other.userId);
        }

        boolean isOfUser(NamedRow other) {
            return (email != null && email.equals(other.email)) || (userId != null && userId.equals(other.userId));
        }
    }

    private RowsByUser() {}

    /** @param mapping what a row alone becomes, which tells whom it names */
    static List<SourceRecord> of(List<SourceRecord> rows, Function<SourceRecord, MappedRecord> mapping) {
        List<NamedRow> named = new ArrayList<>();
        for (SourceRecord row : rows) {
            UserIdentifiers user = user(mapping.apply(row));
            String email = user.email();
            named.add(new NamedRow(row, email == null ? null : email.toLowerCase(Locale.ROOT), user.userId()));
        }
        List<SourceRecord> ordered = new ArrayList<>();
        byUser(named).forEach((number, ofUser) -> addGroups(ordered, ofUser, number));
        return ordered;
    }

    private static UserIdentifiers user(MappedRecord mapped) {
        if (mapped instanceof MappedRecord.Update update) {
            return update.user();
        }
        return mapped instanceof MappedRecord.Invalid invalid ? invalid.user() : UserIdentifiers.NOBODY;
    }

    /** The rows of each user, by the number of the user's first row. */
    private static Map<Integer, List<NamedRow>> byUser(List<NamedRow> rows) {
        int[] users = new int[rows.size()];
        for (int i = 0; i < users.length; i++) {
            users[i] = i;
            for (int j = 0; j < i; j++) {
                if (users[i] != users[j] && rows.get(i).isOfUser(rows.get(j))) {
                    replace(users, Math.max(users[i], users[j]), Math.min(users[i], users[j]));
                }
            }
        }
        Map<Integer, List<NamedRow>> byUser = new LinkedHashMap<>();
        for (int i = 0; i < users.length; i++) {
            byUser.computeIfAbsent(users[i] + 1, user -> new ArrayList<>()).add(rows.get(i));
        }
        return byUser;
    }

    private static void replace(int[] users, int user, int other) {
        for (int i = 0; i < users.length; i++) {
            users[i] = users[i] == user ? other : users[i];
        }
    }

    private static void addGroups(List<SourceRecord> ordered, List<NamedRow> ofUser, int number) {
        int from = 0;
        for (int to = 1; to <= ofUser.size(); to++) {
            if (to == ofUser.size() || !ofUser.get(to).names(ofUser.get(from))) {
                List<SourceRecord> group =
                        ofUser.subList(from, to).stream().map(NamedRow::row).toList();
                List<@Nullable Object[]> together =
                        group.stream().map(SourceRecord::values).toList();
                group.forEach(row -> ordered.add(row.grouped(together, number)));
                from = to;
            }
        }
    }
}
