package io.iterablebatch.sandbox.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users of a project and how they are found. Not thread-safe: the project guards it. */
public final class Users {

    private final Map<Long, User> byNumber = new LinkedHashMap<>();
    private final Map<String, User> byEmail = new HashMap<>();
    private final Map<String, User> byUserId = new HashMap<>();
    private long nextNumber = 1;

    public @Nullable User byEmail(@Nullable String email) {
        return email == null ? null : byEmail.get(email);
    }

    /** The user of this userId; where it is no unique key, the one that got it first. */
    public @Nullable User byUserId(@Nullable String userId) {
        return userId == null ? null : byUserId.get(userId);
    }

    public Collection<User> all() {
        return byNumber.values();
    }

    public User create(@Nullable String email, @Nullable String userId) {
        return put(new User(nextNumber, email, userId));
    }

    /** Takes a user over as it was stored, in place of an earlier version of it. */
    User put(User user) {
        User before = byNumber.put(user.number(), user);
        if (before != null) {
            unlink(before);
        }
        link(user);
        nextNumber = Math.max(nextNumber, user.number() + 1);
        return user;
    }

    public void identify(User user, @Nullable String email, @Nullable String userId) {
        unlink(user);
        user.email(email);
        user.userId(userId);
        link(user);
    }

    private void link(User user) {
        if (user.email() != null) {
            byEmail.putIfAbsent(user.email(), user);
        }
        if (user.userId() != null) {
            byUserId.putIfAbsent(user.userId(), user);
        }
    }

    private void unlink(User user) {
        if (user.email() != null) {
            byEmail.remove(user.email(), user);
        }
        if (user.userId() != null) {
            byUserId.remove(user.userId(), user);
        }
    }
}
