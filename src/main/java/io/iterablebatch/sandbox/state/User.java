package io.iterablebatch.sandbox.state;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One profile. Its fields are kept as bytes: a tree of nodes would take five times the memory. */
public final class User {

    /** The data fields as they stood from a moment on, and when they were changed, in epoch seconds. */
    public record Version(Instant visibleFrom, long updatedAt, byte[] dataFields) {}

    private static final long NEVER = Long.MIN_VALUE;

    private final long number;
    private @Nullable String email;
    private @Nullable String userId;
    private byte[] dataFields;
    private long signedUpAt;
    private long updatedAt;
    private @Nullable Deque<Version> versions;

    /** One that is being made: its first change is when it signs up. */
    User(long number, @Nullable String email, @Nullable String userId) {
        this(number, email, userId, NEVER, NEVER, new byte[] {'{', '}'});
    }

    /**
     * One that was there before.
     *
     * @param signedUpAt in epoch seconds
     * @param updatedAt likewise
     */
    User(
            long number,
            @Nullable String email,
            @Nullable String userId,
            long signedUpAt,
            long updatedAt,
            byte[] dataFields) {
        this.number = number;
        this.email = email;
        this.userId = userId;
        this.signedUpAt = signedUpAt;
        this.updatedAt = updatedAt;
        this.dataFields = dataFields;
    }

    public long number() {
        return number;
    }

    public @Nullable String email() {
        return email;
    }

    public @Nullable String userId() {
        return userId;
    }

    public byte[] dataFields() {
        return dataFields;
    }

    /** In epoch seconds. */
    public long signedUpAt() {
        return signedUpAt;
    }

    /** In epoch seconds. */
    long updatedAt() {
        return updatedAt;
    }

    void email(@Nullable String newEmail) {
        email = newEmail;
    }

    void userId(@Nullable String newUserId) {
        userId = newUserId;
    }

    /** Changes the fields, for readers too. */
    public void change(byte[] newFields, Instant now) {
        touch(newFields, now);
        versions = null;
    }

    /**
     * Changes the fields, for readers only when the delay is over.
     *
     * @param isNew whether nobody has seen the user yet
     */
    public void change(byte[] newFields, boolean isNew, Instant now, Duration delay) {
        if (delay.isZero()) {
            change(newFields, now);
            return;
        }
        Deque<Version> all = versions == null ? new ArrayDeque<>() : versions;
        if (all.isEmpty() && !isNew) {
            all.add(new Version(Instant.MIN, updatedAt, dataFields));
        }
        forget(all, now);
        touch(newFields, now);
        all.add(new Version(now.plus(delay), updatedAt, newFields));
        versions = all;
    }

    private void touch(byte[] newFields, Instant now) {
        dataFields = newFields;
        updatedAt = now.getEpochSecond();
        if (signedUpAt == NEVER) {
            signedUpAt = updatedAt;
        }
    }

    /** The fields as a reader sees them now, or null where the user can't be seen yet. */
    public @Nullable Version seen(Instant now) {
        if (versions == null) {
            return new Version(Instant.MIN, updatedAt, dataFields);
        }
        Version seen = null;
        for (Version version : versions) {
            if (!version.visibleFrom().isAfter(now)) {
                seen = version;
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
