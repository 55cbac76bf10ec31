package io.iterablebatch.changes.packed;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new level of the levels of a set and of the notes since. Memory is bounded by the partitions into which the
 * notes are spread, whatever the number of users. To be used in a transaction; what it leaves is a level beside those
 * that it read.
 */
public final class FingerprintMerge {

    /** Of a wide note while it is sorted: behind the entry stands its order. */
    private static final int WIDE_NOTE = FingerprintFormat.WIDE.bytes() + Integer.BYTES;

    /** As long as what happened since is so many times smaller than the base, the base stays as it is. */
    private static final int SMALLER = 10;

    private final Connection connection;
    private final Path folder;
    private final int setId;
    private final @Nullable FingerprintLevel base;
    private final @Nullable FingerprintLevel recent;

    /** @param folder for temporary files */
    public FingerprintMerge(Connection connection, Path folder, int setId, List<FingerprintLevel> levels) {
        this.connection = connection;
        this.folder = folder;
        this.setId = setId;
        this.base = FingerprintLevel.of(levels, true);
        this.recent = FingerprintLevel.of(levels, false);
    }

    /**
     * Writes the new level.
     *
     * @param linked whether any identifier of the set is linked to another, be it in these notes
     * @return whether it is a new base; else it takes the place of the recent level
     */
    public boolean merge(PendingFingerprints pending, PendingFingerprints.Extent extent, boolean linked)
            throws SQLException {
        int width = linked ? WIDE_NOTE : FingerprintFormat.NARROW.bytes();
        try (PartitionedRecords notes = new PartitionedRecords(folder, width, extent.entries())) {
            spread(pending, notes, linked);
            SortedNotes sorted = new SortedNotes(notes, width);
            if (linked) {
                try (FingerprintReader before = FingerprintReader.of(connection, recent, base)) {
                    new LinkedMerge(connection, folder, setId).merge(before, sorted, known() + extent.entries());
                }
                return true;
            }
            boolean rewritten = base == null
                    || (extent.entries() + (recent == null ? 0 : recent.entries())) * SMALLER >= base.entries();
            overlay(sorted, rewritten);
            return rewritten;
        }
    }

    private long known() {
        return (base == null ? 0 : base.entries()) + (recent == null ? 0 : recent.entries());
    }

    private void spread(PendingFingerprints pending, PartitionedRecords notes, boolean linked) {
        try (BlockQuery blocks = pending.read(connection)) {
            while (blocks.next()) {
                long number = blocks.number();
                ByteBuffer note = notes.add(number)
                        .putLong(number)
                        .putLong(blocks.content())
                        .putInt(blocks.seconds());
                if (linked) {
                    note.putLong(blocks.other()).put(blocks.flags()).putInt((int) blocks.order());
                }
            }
        }
    }

    /** Of a base nothing that is forgotten needs to stay; of who was refused, it is told when. */
    private void overlay(SortedNotes notes, boolean newBase) throws SQLException {
        try (FingerprintReader before = FingerprintReader.of(connection, recent, newBase ? base : null);
                LevelWriter writer = new LevelWriter(connection, setId, newBase, false)) {
            FingerprintCursor all = new OverlaidFingerprints(notes, before);
            while (all.next()) {
                if (!newBase || all.content() != 0 || all.seconds() != 0) {
                    writer.add(all);
                }
            }
            writer.finish();
        }
    }
}
