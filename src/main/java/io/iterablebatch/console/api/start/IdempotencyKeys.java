package io.iterablebatch.console.api.start;

import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was answered to starts with an Idempotency-Key, for a day by the database's clock. To be called within a
 * transaction. Thread-safe.
 */
final class IdempotencyKeys {

    /**
     * What a key was used for.
     *
     * @param requestHash of what was asked for
     * @param queueId the run that was queued
     * @param answer its JSON
     */
    record KeptStart(byte[] requestHash, long queueId, String answer) {}

    private final JdbcTemplate jdbc;

    IdempotencyKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes the key for this transaction. Where another one has it, this waits until that has ended: of two that come
     * at once, the second finds what the first was answered.
     *
     * @return empty where the key is free, so that {@link #keep} must follow
     */
    Optional<KeptStart> take(long tokenId, String key, byte[] requestHash) {
        jdbc.update("DELETE FROM api_start WHERE begun_at < clock_timestamp() - interval '24 hours'");
        boolean free = jdbc.update("""
                        INSERT INTO api_start (token_id, idempotency_key, request_hash, begun_at)
                        VALUES (?, ?, ?, clock_timestamp())
                        ON CONFLICT (token_id, idempotency_key) DO NOTHING
                        """, tokenId, key, requestHash) == 1;
        return free ? Optional.empty() : find(tokenId, key);
    }

    /** What the key was used for within a day; empty where that was nothing. */
    Optional<KeptStart> find(long tokenId, String key) {
        return jdbc
                .query(
                        """
                        SELECT request_hash, queue_id, answer FROM api_start
                        WHERE token_id = ? AND idempotency_key = ? AND answer IS NOT NULL
                          AND begun_at >= clock_timestamp() - interval '24 hours'
                        """,
                        (row, index) -> new KeptStart(row.getBytes(1), row.getLong(2), row.getString(3)),
                        tokenId,
                        key)
                .stream()
                .findFirst();
    }

    /** Keeps what was answered. */
    void keep(long tokenId, String key, long queueId, String answer) {
        jdbc.update(
                "UPDATE api_start SET queue_id = ?, answer = ? WHERE token_id = ? AND idempotency_key = ?",
                queueId,
                answer,
                tokenId,
                key);
    }
}
