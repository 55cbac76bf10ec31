package io.iterablebatch.ledger;

import io.iterablebatch.ledger.instance.UserHasher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The users who lost a subscription within 24 hours by a job to a destination, each counted once whatever its rows,
 * runs, instances and identifiers; by the database's clock (issue 18). They stand under hashes. Used by one thread at a
 * time.
 */
public final class UnsubscribedUserStore {

    /** The condition for rows that count. */
    private static final String RECENT = "lost_at > now() - interval '24 hours'";

    private final JdbcTemplate jdbc;
    private final String destination;
    private final String job;
    private final UserHasher hashes;

    /** @param destination the destination's id */
    public UnsubscribedUserStore(JdbcTemplate jdbc, String destination, String job) {
        this.jdbc = jdbc;
        this.destination = destination;
        this.job = job;
        this.hashes = new UserHasher(destination);
    }

    /** Lets nobody else add users of the job before the caller's transaction ends. */
    public void lock() {
        jdbc.query(
                "SELECT pg_advisory_xact_lock(hashtextextended('unsubscribed ' || ? || ' ' || ?, 0))",
                row -> {},
                destination,
                job);
    }

    /** How many there are, with those that are only foreseen. */
    public long count() {
        Long count = jdbc.queryForObject("""
                SELECT count(DISTINCT person) FROM lost_subscription
                WHERE destination_id = ? AND job = ? AND %s
                """.formatted(RECENT), Long.class, destination, job);
        return count == null ? 0 : count;
    }

    /**
     * Adds users who lose one now, in the caller's transaction.
     *
     * @param users the keys of each
     * @return how many of them were not there
     */
    public int add(List<List<String>> users) {
        return add(users, false);
    }

    /**
     * Adds users who would lose one, until {@link #forgetForeseen}; the entries of users who did lose one stay as they
     * are.
     */
    public int foresee(List<List<String>> users) {
        return add(users, true);
    }

    private int add(List<List<String>> users, boolean foreseen) {
        List<List<Long>> numbers = users.stream()
                .map(keys -> keys.stream().map(hashes::of).toList())
                .toList();
        Map<Long, Long> known = known(numbers);
        Map<Long, Long> all = new HashMap<>(known);
        Map<Long, Long> written = new LinkedHashMap<>();
        int added = 0;
        for (List<Long> keys : numbers) {
            Long person = keys.stream()
                    .filter(all::containsKey)
                    .findFirst()
                    .map(all::get)
                    .orElse(null);
            if (person == null) {
                person = keys.get(0);
                added++;
            }
            for (Long key : keys) {
                all.putIfAbsent(key, person);
                if (!foreseen || !known.containsKey(key)) {
                    written.put(key, all.get(key));
                }
            }
        }
        write(written, foreseen);
        return added;
    }

    /** The persons behind those that count. */
    private Map<Long, Long> known(List<List<Long>> numbers) {
        Object[] asked = numbers.stream().flatMap(List::stream).toArray();
        Map<Long, Long> known = new HashMap<>();
        jdbc.query(
                """
                SELECT user_hash, person FROM lost_subscription
                WHERE destination_id = ? AND job = ? AND user_hash = ANY (?) AND %s
                """.formatted(RECENT),
                statement -> {
                    statement.setString(1, destination);
                    statement.setString(2, job);
                    statement.setArray(3, statement.getConnection().createArrayOf("bigint", asked));
                },
                row -> {
                    known.put(row.getLong(1), row.getLong(2));
                });
        return known;
    }

    private void write(Map<Long, Long> persons, boolean foreseen) {
        if (persons.isEmpty()) {
            return;
        }
        List<Long> users = new ArrayList<>(persons.keySet());
        jdbc.update("""
                INSERT INTO lost_subscription (destination_id, job, user_hash, person, foreseen)
                SELECT ?, ?, u.*, ? FROM unnest(?::bigint[], ?::bigint[]) AS u
                ON CONFLICT (destination_id, job, user_hash) DO UPDATE
                SET person = excluded.person, lost_at = excluded.lost_at, foreseen = excluded.foreseen
                """, statement -> {
            var connection = statement.getConnection();
            statement.setString(1, destination);
            statement.setString(2, job);
            statement.setBoolean(3, foreseen);
            statement.setArray(4, connection.createArrayOf("bigint", users.toArray()));
            statement.setArray(
                    5, connection.createArrayOf("bigint", persons.values().toArray()));
        });
    }

    /** Removes users who were only foreseen, by this run or by one that died: nothing was done to them. */
    public void forgetForeseen() {
        jdbc.update(
                "DELETE FROM lost_subscription WHERE destination_id = ? AND job = ? AND foreseen", destination, job);
    }

    /** Removes the entries, of all jobs, that count no more. */
    public static void removeOld(JdbcTemplate jdbc) {
        jdbc.update("DELETE FROM lost_subscription WHERE NOT " + RECENT);
    }
}
