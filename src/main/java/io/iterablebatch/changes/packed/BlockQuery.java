package io.iterablebatch.changes.packed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.springframework.jdbc.UncategorizedSQLException;

/** Reads packed blocks, some at a time. To be used in a transaction, in which other statements may come in between. */
public final class BlockQuery extends PackedCursor implements AutoCloseable {

    /** Each has some 80 kB. */
    private static final int FETCHED_AT_ONCE = 8;

    private final String sql;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private long order;
    private FingerprintFormat format = FingerprintFormat.NARROW;

    /**
     * @param sql its columns are the block, a number by which they are ordered, and whether the block is wide
     * @param numbers the value of its only parameter, or null where it has none
     */
    BlockQuery(Connection connection, String sql, long @Nullable [] numbers) {
        this.sql = sql;
        try {
            statement = connection.prepareStatement(sql);
            // Below zero: the first answer is binary, too. As text it would have twice the length.
            statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
            statement.setFetchSize(FETCHED_AT_ONCE);
            if (numbers != null) {
                statement.setArray(1, connection.unwrap(PGConnection.class).createArrayOf("int8", numbers));
            }
            rows = statement.executeQuery();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    byte @Nullable [] nextBlock() {
        try {
            if (rows.isClosed() || !rows.next()) {
                return null;
            }
            order = rows.getLong(2);
            format = FingerprintFormat.of(rows.getBoolean(3));
            return rows.getBytes(1);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    FingerprintFormat format() {
        return format;
    }

    /** The number of the block that is being read. */
    long order() {
        return order;
    }

    private UncategorizedSQLException failure(SQLException e) {
        return new UncategorizedSQLException("fingerprints", sql, e);
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
