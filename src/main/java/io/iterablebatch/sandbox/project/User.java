package io.iterablebatch.sandbox.project;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One profile. Its fields are kept as bytes: a tree of nodes would take five times the memory. */
final class User {

    /** The data fields as they stood from a moment on. */
    private record Version(Instant visibleFrom, byte[] dataFields) {}

    private final long number;
    private @Nullable String email;
    private @Nullable String userId;
    private byte[] dataFields;
    private @Nullable Deque<Version> versions;

    User(long number, @Nullable String email, @Nullable String userId, byte[] dataFields) {
        this.number = number;
        this.email = email;
        this.userId = userId;
        this.dataFields = dataFields;
    }

    long number() {
        return number;
    }

    @Nullable String email() {
        return email;
    }

    @Nullable String userId() {
        return userId;
    }

    byte[] dataFields() {
        return dataFields;
    }

    void email(@Nullable String newEmail) {
        email = newEmail;
    }

    void userId(@Nullable String newUserId) {
        userId = newUserId;
    }

    /** Changes the fields, for readers too. */
    void dataFields(byte[] newFields) {
        dataFields = newFields;
        versions = null;
    }

    /**
     * Changes the fields, for readers only when the delay is over.
     *
     * @param isNew whether nobody has seen the user yet
     */
    void change(byte[] newFields, boolean isNew, Instant now, Duration delay) {
        if (delay.isZero()) {
            dataFields(newFields);
            return;
        }
        Deque<Version> all = versions == null ? new ArrayDeque<>() : versions;
        if (all.isEmpty() && !isNew) {
            all.add(new Version(Instant.MIN, dataFields));
        }
        forget(all, now);
        all.add(new Version(now.plus(delay), newFields));
        versions = all;
        dataFields = newFields;
    }

    /** The fields as a reader sees them now, or null where the user can't be seen yet. */
    byte @Nullable [] visibleFields(Instant now) {
        if (versions == null) {
            return dataFields;
        }
        byte[] seen = null;
        for (Version version : versions) {
            if (!version.visibleFrom().isAfter(now)) {
                seen = version.dataFields();
            }
        }
        return seen;
    }

    private static void forget(Deque<Version> all, Instant now) {
        while (all.size() > 1) {
            Version first = all.removeFirst();
            if (all.getFirst().visibleFrom().isAfter(now)) {
                all.addFirst(first);
                return;
            }
        }
    }
}
