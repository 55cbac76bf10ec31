package io.iterablebatch.changes.packed;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * Writes a new level in the order of the numbers. No block spans two of the 64 ranges of numbers, so that several could
 * write, and merge, ranges of their own.
 */
public final class LevelWriter implements AutoCloseable {

    /** Entries of a block: small enough to be fetched for one user, large enough for its row to cost nothing. */
    public static final int BLOCK = 4_000;

    private static final int RANGE = Long.SIZE - 6;

    private final int level;
    private final PreparedStatement insert;
    private final boolean wide;
    private final ByteBuffer block;
    private long first;
    private long entries;

    /** Makes the table. */
    LevelWriter(Connection connection, int setId, boolean base, boolean wide) throws SQLException {
        this.wide = wide;
        this.block = ByteBuffer.allocate(BLOCK * FingerprintFormat.of(wide).bytes());
        try (Statement statement = connection.createStatement()) {
            try (ResultSet made = statement.executeQuery("""
                    INSERT INTO fingerprint_level (set_id, base, wide, entries) VALUES (%s, %s, %s, 0)
                    RETURNING level_id
                    """.formatted(setId, base, wide))) {
                made.next();
                level = made.getInt(1);
            }
            String table = FingerprintLevel.table(level);
            statement.execute("CREATE TABLE %s (first bigint PRIMARY KEY, packed bytea NOT NULL)".formatted(table));
            statement.execute("ALTER TABLE %s ALTER COLUMN packed SET STORAGE EXTERNAL".formatted(table));
            insert = connection.prepareStatement("INSERT INTO %s (first, packed) VALUES (?, ?)".formatted(table));
        }
    }

    void add(FingerprintCursor entry) throws SQLException {
        add(entry.number(), entry.content(), entry.seconds(), entry.other(), entry.flags());
    }

    void add(long number, long content, int seconds, long other, byte flags) throws SQLException {
        if (!block.hasRemaining() || (block.position() > 0 && number >> RANGE != first >> RANGE)) {
            write();
        }
        if (block.position() == 0) {
            first = number;
        }
        block.putLong(number).putLong(content).putInt(seconds);
        byte kept = (byte) (flags & FingerprintFormat.CARRIED);
        if (wide) {
            block.putLong(other).put(kept);
        }
        entries += kept == 0 ? 1 : 0;
    }

    private void write() throws SQLException {
        insert.setLong(1, first);
        insert.setBytes(2, Arrays.copyOf(block.array(), block.position()));
        insert.executeUpdate();
        block.clear();
    }

    /** To be called after the last entry; without it there is no level. */
    void finish() throws SQLException {
        if (block.position() > 0) {
            write();
        }
        try (PreparedStatement count = insert.getConnection()
                .prepareStatement("UPDATE fingerprint_level SET entries = ? WHERE level_id = ?")) {
            count.setLong(1, entries);
            count.setInt(2, level);
            count.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
