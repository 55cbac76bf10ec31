package io.iterablebatch.changes;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What runs of a job delivered since its fingerprints were last brought up to date: a table of its own per set, to
 * which rows are only added. Writing each delivery into the fingerprints at once would touch a page of the table and
 * one of its index for every user; bringing a million up to date in one go, in the order of the index, takes a third of
 * that.
 */
final class PendingFingerprints {

    private final JdbcTemplate jdbc;
    private final int setId;
    private final String table;
    private int notes;

    PendingFingerprints(JdbcTemplate jdbc, int setId) {
        this.jdbc = jdbc;
        this.setId = setId;
        this.table = "fingerprint_news_" + setId;
    }

    /** Makes room for them, after a merge. */
    void open() {
        jdbc.execute("""
                CREATE TABLE %s (user_hash bigint NOT NULL, content bigint, delivered_at timestamptz NOT NULL,
                    note integer NOT NULL, other bigint, alone boolean NOT NULL)
                """.formatted(table));
    }

    /** Adds what happened to users since what was added before. */
    void add(Map<Long, FingerprintNote> notes, Instant now) {
        if (notes.isEmpty()) {
            return;
        }
        jdbc.update("""
                INSERT INTO %s (user_hash, content, delivered_at, note, other, alone)
                SELECT k.user_hash, k.content, ?, ?, k.other, k.alone
                FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[])
                  AS k (user_hash, content, other, alone)
                """.formatted(table), statement -> {
            var connection = statement.getConnection();
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setInt(2, ++this.notes);
            statement.setArray(
                    3, connection.createArrayOf("bigint", notes.keySet().toArray()));
            statement.setArray(4, connection.createArrayOf("bigint", each(notes, FingerprintNote::content)));
            statement.setArray(5, connection.createArrayOf("bigint", each(notes, FingerprintNote::other)));
            statement.setArray(6, connection.createArrayOf("boolean", each(notes, FingerprintNote::alone)));
        });
    }

    private static @Nullable Object[] each(
            Map<Long, FingerprintNote> notes, Function<FingerprintNote, @Nullable Object> part) {
        return notes.values().stream().map(part).toArray();
    }

    /** Brings the fingerprints up to date, if there is anything new, and ends with none. In one transaction. */
    void merge() {
        if (!is("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return;
        }
        // Millions take longer than the driver would wait for an answer. The pool takes this back.
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            connection.setNetworkTimeout(Runnable::run, 0);
            return true;
        });
        jdbc.execute("SET LOCAL work_mem = '64MB'");
        jdbc.execute("""
                CREATE TEMPORARY TABLE last_news ON COMMIT DROP AS
                SELECT DISTINCT ON (user_hash) user_hash, content, delivered_at, note, other, alone FROM %s
                ORDER BY user_hash, note DESC
                """.formatted(table));
        if (is("SELECT EXISTS (SELECT FROM " + table + " WHERE other IS NOT NULL)")) {
            jdbc.update("UPDATE fingerprint_set SET linked = true WHERE set_id = ?", setId);
        }
        jdbc.update("""
                INSERT INTO fingerprint (set_id, user_hash, content, delivered_at, other)
                SELECT ?, user_hash, content, delivered_at, other FROM last_news
                WHERE content IS NOT NULL OR other IS NOT NULL
                ON CONFLICT (set_id, user_hash) DO UPDATE SET
                    content = excluded.content, delivered_at = excluded.delivered_at,
                    other = coalesce(excluded.other, fingerprint.other)
                """, setId);
        jdbc.update("""
                UPDATE fingerprint f SET content = NULL FROM last_news n
                WHERE n.content IS NULL AND f.set_id = ? AND f.user_hash = n.user_hash AND f.other IS NOT NULL
                """, setId);
        jdbc.update("""
                DELETE FROM fingerprint f USING last_news n
                WHERE n.content IS NULL AND f.set_id = ? AND f.user_hash = n.user_hash AND f.other IS NULL
                """, setId);
        if (is("""
                SELECT linked AND EXISTS (SELECT FROM last_news WHERE alone) FROM fingerprint_set WHERE set_id = %s
                """.formatted(setId))) {
            outdateOthers();
        }
        drop();
    }

    /** Makes out of date what was delivered under other identifiers of a profile before. */
    private void outdateOthers() {
        jdbc.update("""
                UPDATE fingerprint f SET other = l.other
                FROM (
                  SELECT DISTINCT ON (user_hash) user_hash, other FROM %s
                  WHERE other IS NOT NULL ORDER BY user_hash, note DESC
                ) l
                WHERE f.set_id = ? AND f.user_hash = l.user_hash AND f.other IS NULL
                """.formatted(table), setId);
        jdbc.update("""
                UPDATE fingerprint f SET other = n.user_hash FROM last_news n
                JOIN fingerprint e ON e.set_id = ? AND e.user_hash = n.user_hash
                WHERE n.alone AND f.set_id = ? AND f.user_hash = e.other AND f.other IS NULL
                """, setId, setId);
        jdbc.update("""
                UPDATE fingerprint f SET content = NULL FROM last_news n
                JOIN fingerprint e ON e.set_id = ? AND e.user_hash = n.user_hash
                WHERE n.alone AND f.set_id = ? AND f.user_hash = e.other AND f.other = e.user_hash
                  AND f.content IS NOT NULL
                  AND NOT EXISTS (
                    SELECT FROM last_news later WHERE later.user_hash = f.user_hash AND later.note > n.note)
                """, setId, setId);
    }

    private boolean is(String question) {
        return Objects.requireNonNullElse(jdbc.queryForObject(question, Boolean.class), false);
    }

    /** Throws them away. */
    void drop() {
        jdbc.execute("DROP TABLE IF EXISTS " + table);
    }
}
