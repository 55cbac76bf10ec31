package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.state.ProjectKind;
import io.iterablebatch.sandbox.state.Schema;
import io.iterablebatch.sandbox.state.User;
import io.iterablebatch.sandbox.state.Users;
import io.iterablebatch.sandbox.state.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Puts users into a project as they are described. Not thread-safe: the project guards it. */
final class Seeding {

    private final ProjectKind kind;
    private final Schema schema;
    private final Users users;
    private final Instant now;

    Seeding(ProjectKind kind, Schema schema, Users users, Instant now) {
        this.kind = kind;
        this.schema = schema;
        this.users = users;
        this.now = now;
    }

    /**
     * Checks what can be told of each user by itself, and adds the fields that are new.
     *
     * @return those fields
     * @throws IllegalArgumentException where one can't be taken, by its place from 1 among them; then nothing is added
     */
    Map<String, ValueType> check(List<UserItem> profiles) {
        FieldCheck fields = new FieldCheck(schema, true);
        for (int i = 0; i < profiles.size(); i++) {
            if (!isWellFormed(profiles.get(i))) {
                throw unusable(i, "it needs a well-formed email or userId");
            }
            if (!fields.check(profiles.get(i).dataFields())) {
                throw unusable(i, "a data field is of another type than before, or too long");
            }
        }
        fields.created().forEach(schema::add);
        return fields.created();
    }

    /**
     * Replaces the data fields of each user, or makes it.
     *
     * @param changed takes each user
     * @throws IllegalArgumentException where one can't be taken, by its place from 1 among them; those before it stay
     */
    void put(List<UserItem> profiles, Consumer<User> changed) {
        Identity identity = new Identity(kind, users);
        for (int i = 0; i < profiles.size(); i++) {
            changed.accept(put(i, profiles.get(i), identity));
        }
    }

    private User put(int index, UserItem profile, Identity identity) {
        String email = SandboxIdentifiers.folded(profile.email());
        if (!(identity.find(email, profile.userId(), null, true) instanceof Identity.Found.Known known)) {
            throw unusable(index, "its email or userId is of no use in a project of kind " + kind + ", or another's");
        }
        SubscriptionSet.normalise(profile.dataFields(), kind);
        known.user().change(Profiles.merged(new byte[0], profile.dataFields(), false), now);
        return known.user();
    }

    private static boolean isWellFormed(UserItem profile) {
        String email = profile.email();
        String userId = profile.userId();
        return (email != null || userId != null)
                && (email == null || SandboxIdentifiers.isEmail(email))
                && (userId == null || SandboxIdentifiers.isUserId(userId));
    }

    private static IllegalArgumentException unusable(int index, String why) {
        return new IllegalArgumentException("user " + (index + 1) + ": " + why);
    }
}
