package io.iterablebatch.changes;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Objects;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What runs of a job delivered since its fingerprints were last brought up to date: a table of its own per set, to
 * which rows are only added. Writing each delivery into the fingerprints at once would touch a page of the table and
 * one of its index for every user; bringing a million up to date in one go, in the order of the index, takes a third of
 * that.
 */
final class News {

    private final JdbcTemplate jdbc;
    private final int setId;
    private final String table;
    private int notes;

    News(JdbcTemplate jdbc, int setId) {
        this.jdbc = jdbc;
        this.setId = setId;
        this.table = "fingerprint_news_" + setId;
    }

    /** Makes room for them, after a merge. */
    void open() {
        jdbc.execute(
                "CREATE TABLE " + table
                        + " (user_hash bigint NOT NULL, content bigint, delivered_at timestamptz NOT NULL, note integer NOT NULL)");
    }

    /**
     * Adds what happened to users since what was added before.
     *
     * @param users no two equal
     * @param contents what was delivered for each, or null where nothing is certain any more
     */
    void add(Long[] users, Long[] contents, Instant now) {
        if (users.length == 0) {
            return;
        }
        jdbc.update(
                "INSERT INTO " + table + " (user_hash, content, delivered_at, note)"
                        + " SELECT k.user_hash, k.content, ?, ? FROM unnest(?::bigint[], ?::bigint[])"
                        + " AS k (user_hash, content)",
                statement -> {
                    var connection = statement.getConnection();
                    statement.setTimestamp(1, Timestamp.from(now));
                    statement.setInt(2, ++notes);
                    statement.setArray(3, connection.createArrayOf("bigint", users));
                    statement.setArray(4, connection.createArrayOf("bigint", contents));
                });
    }

    /** Brings the fingerprints up to date, if there is anything new, and ends with none. In one transaction. */
    void merge() {
        Boolean any = jdbc.queryForObject("SELECT to_regclass(?) IS NOT NULL", Boolean.class, table);
        if (!Objects.requireNonNullElse(any, false)) {
            return;
        }
        // Millions take longer than the driver would wait for an answer. The pool takes this back.
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            connection.setNetworkTimeout(Runnable::run, 0);
            return true;
        });
        jdbc.execute("SET LOCAL work_mem = '64MB'");
        jdbc.execute("CREATE TEMPORARY TABLE last_news ON COMMIT DROP AS SELECT DISTINCT ON (user_hash) user_hash,"
                + " content, delivered_at FROM " + table + " ORDER BY user_hash, note DESC");
        jdbc.update(
                "INSERT INTO fingerprint (set_id, user_hash, content, delivered_at)"
                        + " SELECT ?, user_hash, content, delivered_at FROM last_news WHERE content IS NOT NULL"
                        + " ON CONFLICT (set_id, user_hash) DO UPDATE SET content = excluded.content,"
                        + " delivered_at = excluded.delivered_at",
                setId);
        jdbc.update(
                "DELETE FROM fingerprint f USING last_news n"
                        + " WHERE n.content IS NULL AND f.set_id = ? AND f.user_hash = n.user_hash",
                setId);
        drop();
    }

    /** Throws them away. */
    void drop() {
        jdbc.execute("DROP TABLE IF EXISTS " + table);
    }
}
