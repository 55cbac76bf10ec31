package io.iterablebatch.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The users who lose a subscription by an instance, each counted once whatever its rows, runs and identifiers. They
 * stand under hashes. Used by one thread at a time.
 */
public final class JdbcUnsubscribed {

    private final JdbcTemplate jdbc;
    private final long instanceId;
    private final UserHashes hashes;

    /** @param destination the destination's id */
    public JdbcUnsubscribed(JdbcTemplate jdbc, long instanceId, String destination) {
        this.jdbc = jdbc;
        this.instanceId = instanceId;
        this.hashes = new UserHashes(destination);
    }

    /** How many there are. */
    public long count() {
        Long count = jdbc.queryForObject(
                "SELECT count(*) FROM unsubscribed_user WHERE instance_id = ? AND counted", Long.class, instanceId);
        return count == null ? 0 : count;
    }

    /**
     * Adds users, in the caller's transaction.
     *
     * @param users the keys of each
     * @return how many of them were not there
     */
    public int add(List<List<String>> users) {
        List<Long> all = new ArrayList<>();
        for (List<String> keys : users) {
            keys.forEach(key -> all.add(hashes.of(key)));
        }
        Set<Long> known = known(all.toArray());
        List<Long> fresh = new ArrayList<>();
        List<Boolean> counted = new ArrayList<>();
        int added = 0;
        int next = 0;
        for (List<String> keys : users) {
            List<Long> own = all.subList(next, next + keys.size());
            next += keys.size();
            boolean isNew = own.stream().noneMatch(known::contains);
            added += isNew ? 1 : 0;
            boolean counts = isNew;
            for (long hash : own) {
                if (known.add(hash)) {
                    fresh.add(hash);
                    counted.add(counts);
                    counts = false;
                }
            }
        }
        insert(fresh, counted);
        return added;
    }

    private Set<Long> known(Object[] asked) {
        return new HashSet<>(jdbc.query(
                "SELECT user_hash FROM unsubscribed_user WHERE instance_id = ? AND user_hash = ANY (?)",
                statement -> {
                    statement.setLong(1, instanceId);
                    statement.setArray(2, statement.getConnection().createArrayOf("bigint", asked));
                },
                (row, index) -> row.getLong(1)));
    }

    private void insert(List<Long> users, List<Boolean> counted) {
        if (users.isEmpty()) {
            return;
        }
        jdbc.update(
                "INSERT INTO unsubscribed_user (instance_id, user_hash, counted)"
                        + " SELECT ?, u.* FROM unnest(?::bigint[], ?::boolean[]) AS u",
                statement -> {
                    var connection = statement.getConnection();
                    statement.setLong(1, instanceId);
                    statement.setArray(2, connection.createArrayOf("bigint", users.toArray()));
                    statement.setArray(3, connection.createArrayOf("boolean", counted.toArray()));
                });
    }

    /** The instance is complete: nobody will ask any more. */
    public void forget() {
        jdbc.update("DELETE FROM unsubscribed_user WHERE instance_id = ?", instanceId);
    }
}
