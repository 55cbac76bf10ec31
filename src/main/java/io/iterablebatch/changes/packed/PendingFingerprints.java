package io.iterablebatch.changes.packed;

import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What runs of a job noted since its fingerprints were last merged: a table of its own per set, to which each chunk
 * adds one block in its transaction. The table goes with the merge, so that its room is free at once.
 */
public final class PendingFingerprints {

    /**
     * What there is to merge.
     *
     * @param entries how many notes
     * @param wide whether any may name another identifier
     */
    public record Extent(long entries, boolean wide) {}

    private final JdbcTemplate jdbc;
    private final String table;

    public PendingFingerprints(JdbcTemplate jdbc, int setId) {
        this.jdbc = jdbc;
        this.table = "fingerprint_note_" + setId;
    }

    /** Makes room for them, after a merge. */
    public void open() {
        jdbc.execute("""
                CREATE TABLE %s (note bigint GENERATED ALWAYS AS IDENTITY, wide boolean NOT NULL,
                    entries integer NOT NULL, packed bytea NOT NULL)
                """.formatted(table));
        // What looks random does not compress; trying to costs more than all else here.
        jdbc.execute("ALTER TABLE %s ALTER COLUMN packed SET STORAGE EXTERNAL".formatted(table));
    }

    /** Adds a block, if there is anything in it, and clears the notes. */
    public void add(FingerprintNotes notes) {
        if (notes.count() > 0) {
            jdbc.update(
                    "INSERT INTO %s (wide, entries, packed) VALUES (?, ?, ?)".formatted(table),
                    notes.format().wide(),
                    notes.count(),
                    notes.bytes());
            notes.clear();
        }
    }

    boolean exist() {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT to_regclass('" + table + "') IS NOT NULL", Boolean.class));
    }

    /** How many there are; null where there is no table. */
    public @Nullable Extent extent() {
        if (!exist()) {
            return null;
        }
        List<Extent> extents = jdbc.query(
                "SELECT coalesce(sum(entries), 0), coalesce(bool_or(wide), false) FROM " + table,
                (row, index) -> new Extent(row.getLong(1), row.getBoolean(2)));
        return Objects.requireNonNull(extents.get(0));
    }

    /** All of them, in order. */
    public BlockQuery read(Connection connection) {
        return new BlockQuery(connection, "SELECT packed, note, wide FROM " + table + " ORDER BY note", null);
    }

    /** Throws them away. */
    public void drop() {
        jdbc.execute("DROP TABLE IF EXISTS " + table);
    }
}
