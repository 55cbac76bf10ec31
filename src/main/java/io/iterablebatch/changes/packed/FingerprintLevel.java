package io.iterablebatch.changes.packed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * A table of sorted blocks. A set has one that is its base, and perhaps a smaller one of what happened since that was
 * written; there an entry without content says that the identifier is forgotten. A level is written once and never
 * changed: its stamp stands for what it holds.
 *
 * @param base whether it is the base
 * @param entries how many it has, without those that are {@linkplain FingerprintFormat#CARRIED carried}
 * @param stamp no other level of any database has it
 */
public record FingerprintLevel(int id, boolean base, boolean wide, long entries, String stamp) {

    public String table() {
        return table(id);
    }

    static String table(int id) {
        return "fingerprint_level_" + id;
    }

    /** How many entries it has, those that are carried too. */
    public long size(Connection connection) {
        String sql = "SELECT coalesce(sum(length(packed)), 0) FROM " + table();
        try (Statement statement = connection.createStatement();
                ResultSet sum = statement.executeQuery(sql)) {
            sum.next();
            return sum.getLong(1) / FingerprintFormat.of(wide).bytes();
        } catch (SQLException e) {
            throw new UncategorizedSQLException("fingerprints", sql, e);
        }
    }

    /** All of it. */
    BlockQuery read(Connection connection) {
        return new BlockQuery(
                connection, "SELECT packed, first, %s FROM %s ORDER BY first".formatted(wide, table()), null);
    }

    /** The blocks in which these numbers would be, if they were anywhere in it. */
    BlockQuery around(Connection connection, long[] numbers) {
        return new BlockQuery(connection, """
                SELECT b.packed, b.first, %2$s FROM %1$s b WHERE b.first IN (
                  SELECT (SELECT l.first FROM %1$s l WHERE l.first <= n ORDER BY l.first DESC LIMIT 1)
                  FROM unnest(?) AS n
                ) ORDER BY b.first
                """.formatted(table(), wide), numbers);
    }

    /** The level of one kind among these, or null. */
    public static @Nullable FingerprintLevel of(Iterable<FingerprintLevel> levels, boolean base) {
        for (FingerprintLevel level : levels) {
            if (level.base() == base) {
                return level;
            }
        }
        return null;
    }
}
