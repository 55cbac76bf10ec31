package io.iterablebatch.run.kit;

import io.iterablebatch.state.TestDatabase;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The fingerprints of all sets in a state, as they are packed there, read and changed behind the tool's back. */
public final class StoredFingerprints {

    /**
     * An entry.
     *
     * @param content 0 where nothing is certain
     * @param other 0 where none is known
     */
    public record Entry(long number, long content, long seconds, long other) {}

    private final JdbcTemplate jdbc;

    public StoredFingerprints(TestDatabase database) {
        jdbc = new JdbcTemplate(database.dataSource());
    }

    private record Level(String table, int width) {}

    private List<Level> levels() {
        return jdbc.query(
                "SELECT level_id, wide FROM fingerprint_level ORDER BY level_id",
                (row, index) -> new Level("fingerprint_level_" + row.getInt(1), row.getBoolean(2) ? 29 : 20));
    }

    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Level level : levels()) {
            for (byte[] block :
                    jdbc.queryForList("SELECT packed FROM " + level.table() + " ORDER BY first", byte[].class)) {
                ByteBuffer packed = ByteBuffer.wrap(block);
                for (int at = 0; at < block.length; at += level.width()) {
                    long other = level.width() > 20 ? packed.getLong(at + 20) : 0;
                    entries.add(new Entry(packed.getLong(at), packed.getLong(at + 8), packed.getInt(at + 16), other));
                }
            }
        }
        return entries;
    }

    /** Makes every delivery one that was so long before. */
    public void age(Duration by) {
        for (Level level : levels()) {
            for (byte[] block : jdbc.queryForList("SELECT packed FROM " + level.table(), byte[].class)) {
                ByteBuffer packed = ByteBuffer.wrap(block);
                for (int at = 0; at < block.length; at += level.width()) {
                    packed.putInt(at + 16, packed.getInt(at + 16) - (int) by.toSeconds());
                }
                jdbc.update("UPDATE " + level.table() + " SET packed = ? WHERE first = ?", block, packed.getLong(0));
            }
        }
    }

    /** A literal of the numbers, as the send journal has them. */
    public static String journal(List<Entry> users) {
        ByteBuffer numbers = ByteBuffer.allocate(users.size() * Long.BYTES);
        users.forEach(user -> numbers.putLong(user.number()));
        return "'\\x" + HexFormat.of().formatHex(numbers.array()) + "'";
    }
}
