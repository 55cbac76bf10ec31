package io.iterablebatch.source.grouped;

import io.iterablebatch.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows in the order of their users.
 *
 * @param count how many there are
 * @param users how many users they are about
 */
record StagedRows(JdbcTemplate jdbc, long stagingId, long count, long users) {

    /**
     * A staged row.
     *
     * @param user the same for all rows of a user
     * @param lacking whether a broken row names this user, so that the other rows may not be all
     */
    record Row(long ordinal, long user, boolean lacking, byte[] bytes) {}

    /** Whether the rows are still there: PostgreSQL empties unlogged tables after a crash. */
    boolean intact() {
        Long last = jdbc.queryForObject("SELECT max(ordinal) FROM " + table(), Long.class);
        return (last == null ? 0 : last) == count;
    }

    /** The ordinal of the first row of this row's user. */
    long firstOfItsUser(long ordinal) {
        List<Long> before = jdbc.queryForList("""
                SELECT ordinal FROM %1$s
                WHERE ordinal < ? AND label <> (SELECT label FROM %1$s WHERE ordinal = ?)
                ORDER BY ordinal DESC LIMIT 1
                """.formatted(table()), Long.class, ordinal, ordinal);
        return before.isEmpty() ? 1 : before.get(0) + 1;
    }

    /**
     * Some rows from an ordinal on. Each page is looked up by the index; a single cursor would keep a transaction open
     * for hours and keep the database from cleaning up behind the run.
     */
    List<Row> page(long from, int size) {
        return new ArrayList<>(jdbc.query(
                """
                SELECT ordinal, label, lacking, bytes FROM %s WHERE ordinal >= ? AND ordinal < ? ORDER BY ordinal
                """.formatted(table()),
                (row, index) -> new Row(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getBytes(4)),
                from,
                from + size));
    }

    /** Whether rows can be found by the identifiers of their users; only necessary if one user may have several. */
    boolean haveNames() {
        return jdbc.queryForObject(
                        "SELECT to_regclass(?)::text",
                        String.class,
                        StagingTables.of(stagingId).emails())
                != null;
    }

    /** The rows that name these users, with their numbers in the source, in its order. */
    List<SourceRecord> naming(Long[] users) {
        return jdbc.query(
                """
                SELECT number, bytes FROM %s
                WHERE (email <> 0 AND email = ANY (?)) OR (user_id <> 0 AND user_id = ANY (?))
                ORDER BY number
                """.formatted(table()),
                statement -> {
                    var array = statement.getConnection().createArrayOf("bigint", users);
                    statement.setArray(1, array);
                    statement.setArray(2, array);
                },
                (row, index) -> StagedRowCodec.decode(row.getBytes(2), row.getLong(1)));
    }

    private String table() {
        return StagingTables.of(stagingId).rows();
    }
}
