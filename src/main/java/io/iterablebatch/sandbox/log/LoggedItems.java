package io.iterablebatch.sandbox.log;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of one request, in its order, in a few bytes each. What was applied is written by one thread, the one that
 * answers the request; others see it once the request is finished.
 */
public final class LoggedItems {

    /** Of a request that has none, or couldn't be read. */
    public static final LoggedItems NONE = new LoggedItems(new String[0], new String[0], new long[0]);

    private final @Nullable String[] emails;
    private final @Nullable String[] userIds;
    private final @Nullable String[] targets;
    private final long[] contents;
    private final List<Map<String, List<Long>>> ids;
    private final boolean[] applied;

    /**
     * @param emails lower-cased; null where an item has none
     * @param userIds null where an item has none
     * @param contents a hash of each item's text: equal texts, equal hashes
     */
    public LoggedItems(@Nullable String[] emails, @Nullable String[] userIds, long[] contents) {
        this(emails, userIds, contents, List.of());
    }

    /**
     * @param ids what each item sets, by field, as in {@code emailListIds}; empty where the request is not about ids
     */
    public LoggedItems(
            @Nullable String[] emails, @Nullable String[] userIds, long[] contents, List<Map<String, List<Long>>> ids) {
        this(emails, userIds, new String[contents.length], contents, ids);
    }

    private LoggedItems(
            @Nullable String[] emails,
            @Nullable String[] userIds,
            @Nullable String[] targets,
            long[] contents,
            List<Map<String, List<Long>>> ids) {
        this.ids = ids;
        this.targets = targets;
        this.emails = emails;
        this.userIds = userIds;
        this.contents = contents;
        this.applied = new boolean[contents.length];
    }

    /** @param targets what each item is about, as in {@code campaign:7} */
    public static LoggedItems ofTargets(String[] targets, long[] contents) {
        return new LoggedItems(new String[contents.length], new String[contents.length], targets, contents, List.of());
    }

    /**
     * A single item.
     *
     * @param target as in {@code message:7}
     * @param email lower-cased, or null
     */
    public static LoggedItems ofTarget(String target, @Nullable String email, @Nullable String userId, long content) {
        return new LoggedItems(
                new @Nullable String[] {email},
                new @Nullable String[] {userId},
                new String[] {target},
                new long[] {content},
                List.of());
    }

    public int size() {
        return contents.length;
    }

    public @Nullable String email(int index) {
        return emails[index];
    }

    public @Nullable String userId(int index) {
        return userIds[index];
    }

    /** What it is about beside a user, as in {@code campaign:7}, or null. */
    public @Nullable String target(int index) {
        return targets[index];
    }

    /** The e-mail, else the userId, else the target, else nothing. */
    public String identifier(int index) {
        String email = emails[index];
        String userId = userIds[index];
        String target = targets[index];
        return email != null ? email : userId != null ? userId : target != null ? target : "";
    }

    public long content(int index) {
        return contents[index];
    }

    /** The ids that it sets by field, as they were sent; a field that it leaves alone is missing. */
    public Map<String, List<Long>> ids(int index) {
        return ids.isEmpty() ? Map.of() : ids.get(index);
    }

    /** Whether the state took it, whatever the request was answered with. */
    public boolean applied(int index) {
        return applied[index];
    }

    /** How many the state took. */
    public int appliedCount() {
        int count = 0;
        for (boolean one : applied) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** The state took this one. */
    public void markApplied(int index) {
        applied[index] = true;
    }

    /** The state took all of them. */
    public void markAllApplied() {
        Arrays.fill(applied, true);
    }
}
