package io.iterablebatch.ledger.reject;

import io.iterablebatch.accounting.OpenRejects;
import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The refused records of one job to one destination that are still open. Each call is part of the caller's transaction,
 * if there is one. Thread-safe.
 */
public final class OpenRejectStore {

    private static final String OF_JOB =
            "instance_id IN (SELECT instance_id FROM load_instance WHERE destination_id = ? AND job = ?)";

    private static final int FETCH_SIZE = 10_000;

    private final JdbcTemplate jdbc;
    private final String destination;
    private final String job;

    public OpenRejectStore(JdbcTemplate jdbc, String destination, String job) {
        this.jdbc = jdbc;
        this.destination = destination;
        this.job = job;
    }

    /**
     * The open ones of instances before this one. What an unfinished instance has recorded behind its position is not
     * open but unread: a run that goes on with it judges that again.
     */
    public OpenRejects before(long instanceId) {
        List<Long> runs = new ArrayList<>();
        long[] records = new long[1];
        jdbc.query(
                """
                SELECT open.records, (SELECT max(run_id) FROM load_run r WHERE r.instance_id = open.instance_id)
                FROM (
                  SELECT instance_id, count(*) AS records FROM reject
                  WHERE resolved_run IS NULL AND instance_id < ? AND NOT ahead AND %s
                  GROUP BY instance_id
                ) AS open
                ORDER BY open.instance_id
                """.formatted(OF_JOB),
                row -> {
                    records[0] += row.getLong(1);
                    runs.add(row.getLong(2));
                },
                instanceId,
                destination,
                job);
        return new OpenRejects(records[0], runs);
    }

    /**
     * Where the refused records of an instance were first read, for a replay that reads them by {@link RejectSource}.
     */
    public RecordOrigin originOf(long instanceId) {
        Long instance = jdbc.queryForObject(
                "SELECT min(origin_instance) FROM reject WHERE instance_id = ?", Long.class, instanceId);
        return new RecordOrigin(instance == null ? instanceId : instance, SourceRecord::offset, instanceId);
    }

    /**
     * The numbers of their users: in a transaction, since there may be more than memory should hold at once.
     *
     * @param keyed whether those of today are meant, or those that earlier versions made
     */
    void eachUserKey(boolean keyed, LongConsumer each) {
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(
                            "SELECT unnest(user_keys) FROM reject WHERE resolved_run IS NULL AND keyed = ? AND "
                                    + OF_JOB);
                    statement.setBoolean(1, keyed);
                    statement.setString(2, destination);
                    statement.setString(3, job);
                    statement.setFetchSize(FETCH_SIZE);
                    return statement;
                },
                row -> {
                    each.accept(row.getLong(1));
                });
    }

    /**
     * Closes the open records of these users that were first read before a later record of theirs.
     *
     * @param runId the run that has gone beyond them
     * @param instanceId the instance in which that later record was first read
     * @param keyed whether the users' numbers are those of today, or those that earlier versions made
     * @param before for each user the record's number there
     */
    void resolve(long runId, long instanceId, boolean keyed, List<Long> userKeys, List<Long> before) {
        jdbc.update("""
                UPDATE reject SET resolved_run = ?
                FROM unnest(?::bigint[], ?::bigint[]) AS later (user_key, number)
                WHERE user_keys @> ARRAY[later.user_key] AND resolved_run IS NULL AND keyed = ?
                  AND (origin_instance, origin_record) < (?, later.number) AND %s
                """.formatted(OF_JOB), statement -> {
            var connection = statement.getConnection();
            statement.setLong(1, runId);
            statement.setArray(2, connection.createArrayOf("bigint", userKeys.toArray()));
            statement.setArray(3, connection.createArrayOf("bigint", before.toArray()));
            statement.setBoolean(4, keyed);
            statement.setLong(5, instanceId);
            statement.setString(6, destination);
            statement.setString(7, job);
        });
    }

    /** Closes records of one instance, by the numbers of their origin. */
    void resolveReplayed(long runId, long instanceId, List<Long> originRecords) {
        jdbc.update("""
                UPDATE reject SET resolved_run = ?
                WHERE instance_id = ? AND resolved_run IS NULL AND origin_record = ANY (?)
                """, statement -> {
            statement.setLong(1, runId);
            statement.setLong(2, instanceId);
            statement.setArray(3, statement.getConnection().createArrayOf("bigint", originRecords.toArray()));
        });
    }
}
