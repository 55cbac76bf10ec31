package io.iterablebatch.changes;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was last delivered for each user of one job to one destination, in PostgreSQL. Every method is one statement, or
 * a few, over any number of users, in the caller's transaction. A user stands under the hash of each of its identifiers
 * ({@link io.iterablebatch.ledger.UserHashes}).
 */
public final class Fingerprints {

    private static final int FETCH_SIZE = 10_000;

    private final JdbcTemplate jdbc;
    private final int setId;

    private Fingerprints(JdbcTemplate jdbc, int setId) {
        this.jdbc = jdbc;
        this.setId = setId;
    }

    /** Those of the job, of which there are none at first. */
    public static Fingerprints of(JdbcTemplate jdbc, String destination, String job) {
        List<Integer> known = jdbc.queryForList(
                "SELECT set_id FROM fingerprint_set WHERE destination_id = ? AND job = ? AND NOT retired",
                Integer.class,
                destination,
                job);
        if (!known.isEmpty()) {
            return new Fingerprints(jdbc, known.get(0));
        }
        Integer made = jdbc.queryForObject(
                "INSERT INTO fingerprint_set (destination_id, job) VALUES (?, ?) RETURNING set_id",
                Integer.class,
                destination,
                job);
        if (made == null) {
            throw new IllegalStateException("an insert returned nothing");
        }
        return new Fingerprints(jdbc, made);
    }

    /** The job runs without change detection: what it delivers will not be written down, so nothing may be believed. */
    public static void retire(JdbcTemplate jdbc, String destination, String job) {
        jdbc.update(
                "UPDATE fingerprint_set SET retired = true WHERE destination_id = ? AND job = ? AND NOT retired",
                destination,
                job);
    }

    /** Forgets the users whom a lost or failed run of the job may have sent something whose fate is not recorded. */
    public void forgetUncertain(String destination, String job) {
        List<byte[]> open = jdbc.query(
                "SELECT user_hashes FROM send_journal JOIN load_instance USING (instance_id)"
                        + " WHERE destination_id = ? AND job = ? AND NOT closed AND user_hashes IS NOT NULL",
                (row, index) -> row.getBytes(1),
                destination,
                job);
        if (open.isEmpty()) {
            return;
        }
        List<Long> users = new ArrayList<>();
        for (byte[] hashes : open) {
            for (ByteBuffer each = ByteBuffer.wrap(hashes); each.hasRemaining(); ) {
                users.add(each.getLong());
            }
        }
        forget(users.stream().mapToLong(Long::longValue).toArray());
        jdbc.update(
                "UPDATE send_journal SET user_hashes = NULL FROM load_instance i WHERE i.instance_id ="
                        + " send_journal.instance_id AND destination_id = ? AND job = ? AND NOT closed",
                destination,
                job);
    }

    /**
     * Which of these differ from what was last delivered, or were never delivered, or too long ago.
     *
     * @param contents one for each user
     * @param since deliveries before this do not count
     * @return the indexes of those that differ
     */
    BitSet differing(long[] users, long[] contents, Instant since) {
        BitSet differing = new BitSet(users.length);
        if (users.length == 0) {
            return differing;
        }
        // However many users are asked for, a look into the index for each is cheaper than reading the whole table,
        // which the planner would do for many.
        jdbc.execute(
                "SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off");
        jdbc.query(
                "SELECT k.i FROM unnest(?::bigint[], ?::bigint[]) WITH ORDINALITY AS k (user_hash, content, i)"
                        + " WHERE NOT EXISTS (SELECT FROM fingerprint f WHERE f.set_id = ? AND f.user_hash = k.user_hash"
                        + " AND f.content = k.content AND f.delivered_at >= ?)",
                statement -> {
                    var connection = statement.getConnection();
                    statement.setArray(1, connection.createArrayOf("bigint", boxed(users)));
                    statement.setArray(2, connection.createArrayOf("bigint", boxed(contents)));
                    statement.setInt(3, setId);
                    statement.setTimestamp(4, Timestamp.from(since));
                },
                row -> {
                    differing.set(Math.toIntExact(row.getLong(1) - 1));
                });
        return differing;
    }

    /**
     * What {@link DeliveredBefore} holds of users and what was last delivered for them.
     *
     * @param since deliveries before this do not count
     * @param until those from then on do not either
     * @param most how many at most
     */
    long[] pairs(Instant since, Instant until, int most) {
        LongStream.Builder pairs = LongStream.builder();
        jdbc.execute("SET LOCAL enable_seqscan = on");
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement("SELECT user_hash, content FROM fingerprint"
                            + " WHERE set_id = ? AND delivered_at >= ? AND delivered_at < ? LIMIT ?");
                    statement.setInt(1, setId);
                    statement.setTimestamp(2, Timestamp.from(since));
                    statement.setTimestamp(3, Timestamp.from(until));
                    statement.setInt(4, most);
                    statement.setFetchSize(FETCH_SIZE);
                    return statement;
                },
                row -> {
                    pairs.add(DeliveredBefore.pair(row.getLong(1), row.getLong(2)));
                });
        return pairs.build().toArray();
    }

    /**
     * Writes what was delivered.
     *
     * @param users no two equal
     * @param contents one for each
     */
    void write(long[] users, long[] contents, Instant now) {
        if (users.length == 0) {
            return;
        }
        jdbc.update(
                "INSERT INTO fingerprint (set_id, user_hash, content, delivered_at)"
                        + " SELECT ?, k.user_hash, k.content, ? FROM unnest(?::bigint[], ?::bigint[]) AS k (user_hash, content)"
                        + " ON CONFLICT (set_id, user_hash) DO UPDATE SET content = excluded.content,"
                        + " delivered_at = excluded.delivered_at",
                statement -> {
                    var connection = statement.getConnection();
                    statement.setInt(1, setId);
                    statement.setTimestamp(2, Timestamp.from(now));
                    statement.setArray(3, connection.createArrayOf("bigint", boxed(users)));
                    statement.setArray(4, connection.createArrayOf("bigint", boxed(contents)));
                });
    }

    /** Nothing is known of these users any more. */
    void forget(long[] users) {
        if (users.length == 0) {
            return;
        }
        jdbc.update("DELETE FROM fingerprint WHERE set_id = ? AND user_hash = ANY (?)", statement -> {
            statement.setInt(1, setId);
            statement.setArray(2, statement.getConnection().createArrayOf("bigint", boxed(users)));
        });
    }

    private static Object[] boxed(long[] numbers) {
        Object[] boxed = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }
}
