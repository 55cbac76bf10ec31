package io.iterablebatch.changes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was last delivered for each user of one job to one destination, in PostgreSQL. Every method is one statement, or
 * a few, over any number of users, in the caller's transaction. A user stands under the hash of each of its identifiers
 * ({@link io.iterablebatch.ledger.instance.UserHasher}).
 */
public final class FingerprintStore {

    private final JdbcTemplate jdbc;
    private final int setId;
    private final PendingFingerprints pending;

    private FingerprintStore(JdbcTemplate jdbc, int setId) {
        this.jdbc = jdbc;
        this.setId = setId;
        this.pending = new PendingFingerprints(jdbc, setId);
    }

    /**
     * Opens the fingerprints of a job, which has none at first, for a run that begins: brings them up to date, and
     * forgets the users whom a lost or failed run may have sent something whose fate is not recorded. In the caller's
     * transaction.
     */
    public static FingerprintStore open(JdbcTemplate jdbc, String destination, String job) {
        List<Integer> known = jdbc.queryForList(
                "SELECT set_id FROM fingerprint_set WHERE destination_id = ? AND job = ? AND NOT retired",
                Integer.class,
                destination,
                job);
        FingerprintStore fingerprints =
                new FingerprintStore(jdbc, known.isEmpty() ? begin(jdbc, destination, job) : known.get(0));
        fingerprints.bringUpToDate();
        fingerprints.forgetUncertain(destination, job);
        fingerprints.pending.open();
        return fingerprints;
    }

    private static int begin(JdbcTemplate jdbc, String destination, String job) {
        Integer made = jdbc.queryForObject(
                "INSERT INTO fingerprint_set (destination_id, job) VALUES (?, ?) RETURNING set_id",
                Integer.class,
                destination,
                job);
        return Objects.requireNonNull(made);
    }

    /**
     * To be called when the job runs without change detection: what it delivers will not be written down, so that no
     * fingerprint may be believed from then on.
     */
    public static void retire(JdbcTemplate jdbc, String destination, String job) {
        List<Integer> retired = jdbc.queryForList("""
                UPDATE fingerprint_set SET retired = true
                WHERE destination_id = ? AND job = ? AND NOT retired
                RETURNING set_id
                """, Integer.class, destination, job);
        retired.forEach(setId -> new PendingFingerprints(jdbc, setId).drop());
    }

    /**
     * Forgets the users whom a lost or failed run of the job may have sent something whose fate is not recorded,
     * whatever its instance. Their hashes stay in the journal until they have an outcome again.
     */
    private void forgetUncertain(String destination, String job) {
        List<byte[]> open = jdbc.query("""
                SELECT user_hashes FROM send_journal JOIN load_instance USING (instance_id)
                WHERE destination_id = ? AND job = ? AND NOT closed AND user_hashes IS NOT NULL
                """, (row, index) -> row.getBytes(1), destination, job);
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
    }

    /** Whether any identifier is linked to another. */
    boolean linked() {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT linked FROM fingerprint_set WHERE set_id = ?", Boolean.class, setId));
    }

    /** The links of these identifiers. */
    IdentifierLinks links(long[] users) {
        IdentifierLinks links = new IdentifierLinks();
        if (users.length > 0) {
            jdbc.query(
                    """
                    SELECT f.user_hash, f.other,
                      (SELECT o.other FROM fingerprint o WHERE o.set_id = f.set_id AND o.user_hash = f.other) AS back
                    FROM fingerprint f
                    WHERE f.set_id = ? AND f.user_hash = ANY (?) AND f.other IS NOT NULL
                    """,
                    statement -> {
                        statement.setInt(1, setId);
                        statement.setArray(2, statement.getConnection().createArrayOf("bigint", boxed(users)));
                    },
                    row -> {
                        links.add(row.getLong(1), row.getLong(2), row.getObject(3, Long.class));
                    });
        }
        return links;
    }

    /** Whether nothing is known of anybody. */
    boolean isEmpty() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT NOT EXISTS (SELECT FROM fingerprint WHERE set_id = ?)", Boolean.class, setId));
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
                """
                SELECT k.i FROM unnest(?::bigint[], ?::bigint[]) WITH ORDINALITY AS k (user_hash, content, i)
                WHERE NOT EXISTS (
                  SELECT FROM fingerprint f
                  WHERE f.set_id = ? AND f.user_hash = k.user_hash AND f.content = k.content
                    AND f.delivered_at >= ?
                )
                """,
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
     * Reads them into memory. No run changes them before it ends, so that a caller who has all of them need not ask for
     * any.
     *
     * @param since deliveries before this do not count
     * @param most how many at most
     */
    void read(Instant since, int most, DeliveredContents into) {
        // COPY takes no parameters; these are numbers.
        String copy = """
                COPY (
                  SELECT user_hash, content FROM fingerprint
                  WHERE set_id = %s AND content IS NOT NULL
                    AND delivered_at >= timestamptz 'epoch' + %s * interval '1 microsecond'
                  LIMIT %s
                ) TO STDOUT (FORMAT binary)
                """.formatted(setId, ChronoUnit.MICROS.between(Instant.EPOCH, since), most);
        jdbc.execute("SET LOCAL enable_seqscan = on");
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            try (var rows = new BinaryCopyReader(connection.unwrap(PGConnection.class), copy)) {
                while (rows.next()) {
                    into.add(rows.number(), rows.number());
                }
            } catch (IOException e) {
                throw new SQLException("the fingerprints could not be read to their end", e);
            }
            return true;
        });
        into.filled();
    }

    /** Notes what happened to identifiers; {@link #bringUpToDate} makes fingerprints of it. */
    void note(Map<Long, FingerprintNote> notes, Instant now) {
        pending.add(notes, now);
    }

    /** Makes fingerprints of what was noted. To be called in a transaction, when no run goes on. */
    public void bringUpToDate() {
        pending.merge();
    }

    /** Forgets these users and those linked to them; the links stay. */
    private void forget(long[] users) {
        for (String which : List.of(
                """
                UPDATE fingerprint SET content = NULL
                WHERE content IS NOT NULL AND set_id = ?
                  AND user_hash IN (SELECT other FROM fingerprint WHERE set_id = ? AND user_hash = ANY (?))
                """,
                """
                UPDATE fingerprint SET content = NULL
                WHERE content IS NOT NULL AND set_id = ?
                  AND other IS NOT NULL AND set_id = ? AND user_hash = ANY (?)
                """,
                "DELETE FROM fingerprint WHERE other IS NULL AND set_id = ? AND set_id = ? AND user_hash = ANY (?)")) {
            jdbc.update(which, statement -> {
                statement.setInt(1, setId);
                statement.setInt(2, setId);
                statement.setArray(3, statement.getConnection().createArrayOf("bigint", boxed(users)));
            });
        }
    }

    private static Object[] boxed(long[] numbers) {
        Object[] boxed = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }
}
