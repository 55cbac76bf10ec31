package io.iterablebatch.sandbox.project;

import io.iterablebatch.sandbox.state.ProjectKind;
import io.iterablebatch.sandbox.state.User;
import io.iterablebatch.sandbox.state.Users;
import org.jspecify.annotations.Nullable;

/** Finds or makes the user that an item is about, by the rules of the project's kind (contract §1.6). */
final class Identity {

    /** Who an item is about. */
    sealed interface Found {

        /** @param isNew whether the item made the user */
        record Known(User user, boolean isNew) implements Found {}

        /** Nobody, or somebody else's identifier is in the way. */
        record Failed(FailureList list, String identifier, boolean isEmail) implements Found {}
    }

    private final ProjectKind kind;
    private final Users users;

    Identity(ProjectKind kind, Users users) {
        this.kind = kind;
        this.users = users;
    }

    /**
     * @param email lower-cased
     * @param newEmail {@code dataFields.email}, lower-cased: how a userID-based or hybrid project changes an e-mail
     */
    Found find(@Nullable String email, @Nullable String userId, @Nullable String newEmail, boolean preferUserId) {
        return switch (kind) {
            case EMAIL -> emailBased(email, userId, newEmail, preferUserId);
            case USER_ID -> userIdBased(email, userId, newEmail);
            case HYBRID -> hybrid(email, userId, newEmail);
        };
    }

    /** The user that an item is about, or null: nobody yet. */
    @Nullable User present(@Nullable String email, @Nullable String userId) {
        User byUserId = users.byUserId(userId);
        User byEmail = users.byEmail(email);
        return switch (kind) {
            case EMAIL -> email == null ? byUserId : byEmail;
            case USER_ID -> userId == null ? byEmail : byUserId;
            case HYBRID -> byUserId == null ? byEmail : byUserId;
        };
    }

    /** Whether the identifiers are those of two users. */
    boolean isInConflict(@Nullable String email, @Nullable String userId) {
        return kind == ProjectKind.HYBRID && conflict(email, userId) != null;
    }

    private Found emailBased(
            @Nullable String email, @Nullable String userId, @Nullable String newEmail, boolean preferUserId) {
        User user = present(email, userId);
        if (newEmail != null && !newEmail.equals(user == null ? email : user.email())) {
            return new Found.Failed(FailureList.INVALID_DATA, email == null ? required(userId) : email, email != null);
        }
        if (user == null && email == null && !preferUserId) {
            return new Found.Failed(FailureList.NOT_FOUND, required(userId), false);
        }
        if (user == null) {
            String address = email == null ? SandboxIdentifiers.placeholder(required(userId)) : email;
            return new Found.Known(users.create(address, userId), true);
        }
        return known(user, user.email(), userId);
    }

    private Found userIdBased(@Nullable String email, @Nullable String userId, @Nullable String newEmail) {
        User user = present(email, userId);
        if (user == null && userId == null) {
            return new Found.Failed(FailureList.NOT_FOUND, required(email), true);
        }
        String address = newEmail == null ? email : newEmail;
        return user == null ? new Found.Known(users.create(address, userId), true) : known(user, address, userId);
    }

    private Found hybrid(@Nullable String email, @Nullable String userId, @Nullable String newEmail) {
        Found.Failed conflict = conflict(email, userId);
        if (conflict != null) {
            return conflict;
        }
        User user = present(email, userId);
        String address = newEmail == null ? email : newEmail;
        User owner = users.byEmail(address);
        if (owner != null && owner != user) {
            return new Found.Failed(FailureList.CONFLICT, required(address), true);
        }
        return user == null ? new Found.Known(users.create(address, userId), true) : known(user, address, userId);
    }

    private Found.@Nullable Failed conflict(@Nullable String email, @Nullable String userId) {
        User byEmail = users.byEmail(email);
        User user = present(email, userId);
        if (byEmail != null && user != byEmail) {
            return new Found.Failed(FailureList.CONFLICT, required(email), true);
        }
        if (user != null && userId != null && user.userId() != null && !userId.equals(user.userId())) {
            return new Found.Failed(FailureList.CONFLICT, required(user.email()), true);
        }
        return null;
    }

    private Found known(User user, @Nullable String email, @Nullable String userId) {
        String newEmail = email == null ? user.email() : email;
        String newUserId = userId == null ? user.userId() : userId;
        if (!same(newEmail, user.email()) || !same(newUserId, user.userId())) {
            users.identify(user, newEmail, newUserId);
        }
        return new Found.Known(user, false);
    }

    private static boolean same(@Nullable String a, @Nullable String b) {
        return a == null ? b == null : a.equals(b);
    }

    private static String required(@Nullable String identifier) {
        return identifier == null ? "" : identifier;
    }
}
